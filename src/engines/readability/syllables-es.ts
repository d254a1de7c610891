// Syllables of a Spanish word by its spelling: vowels that form a diphthong are one, those in hiatus two (Ortografía de la lengua
// española, RAE 2010). An h between vowels parts nothing.

const strong = 'aeoáéó'
const weak = 'iuü'
const stressedWeak = 'íú'

/** At least one for whatever has a letter. */
export function syllablesEs(word: string): number {
  const letters = spoken(word.normalize('NFC').toLowerCase())
  let count = 0
  let before = ''
  for (const letter of letters) {
    if (letter === 'h') continue
    if (!isVowel(letter)) {
      before = ''
      continue
    }
    if (before === '' || isHiatus(before, letter)) count += 1
    before = letter
  }
  return Math.max(1, count)
}

/** Without the u that is only written, and with y as the vowel that it sounds like. */
function spoken(word: string): string {
  return word
    .replace(/qu/g, 'q')
    .replace(/gu(?=[eiéí])/g, 'g')
    .replace(/y(?![aeiouáéíóúü])/g, 'i')
}

function isVowel(letter: string): boolean {
  return strong.includes(letter) || weak.includes(letter) || stressedWeak.includes(letter)
}

function isHiatus(first: string, second: string): boolean {
  const isStrong = (letter: string) => strong.includes(letter)
  if (isStrong(first)) return isStrong(second) || stressedWeak.includes(second)
  if (isStrong(second)) return stressedWeak.includes(first)
  return bare(first) === bare(second)
}

function bare(letter: string): string {
  return letter === 'í' ? 'i' : letter === 'i' ? 'i' : 'u'
}
