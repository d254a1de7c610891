// Syllables of an English word by its spelling: groups of vowels, less the endings that are not spoken. English spelling does not decide
// it, so this is an estimate; over a text its errors even out.

const vowels = 'aeiouy'
const isVowel = (letter: string | undefined) => letter !== undefined && vowels.includes(letter)

/** At least one for whatever has a letter. */
export function syllablesEn(word: string): number {
  const letters = [...word.normalize('NFD').toLowerCase()].filter((letter) => letter >= 'a' && letter <= 'z')
  let count = 0
  let before = false
  for (const letter of letters.slice(0, letters.length - silentEnd(letters))) {
    if (isVowel(letter) && !before) count += 1
    before = isVowel(letter)
  }
  return Math.max(1, count)
}

/** How many letters of the end are without a vowel that is spoken. */
function silentEnd(letters: readonly string[]): number {
  const [third, second, last] = [letters.at(-3), letters.at(-2), letters.at(-1)]
  const ending = `${second}${last}`
  if (ending === 'ed') return isConsonantBut(third, 'td') && hasVowel(letters, 3) ? 2 : 0
  if (ending === 'es') return isConsonantBut(third, 'csxzgh') && hasVowel(letters, 3) ? 2 : 0
  if (last !== 'e') return 0
  if (second === 'l') return isVowel(third) ? 1 : 0
  return isConsonantBut(second, '') && hasVowel(letters, 2) ? 1 : 0
}

function isConsonantBut(letter: string | undefined, spoken: string): boolean {
  return letter !== undefined && !isVowel(letter) && !spoken.includes(letter)
}

/** Before the last so many letters. */
function hasVowel(letters: readonly string[], last: number): boolean {
  return letters.slice(0, -last).some(isVowel)
}
