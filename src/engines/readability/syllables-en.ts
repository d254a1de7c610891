// Syllables of an English word by its spelling: groups of vowels, less the endings that are not spoken. English spelling does not decide
// it, so this is an estimate; over a text its errors even out.

/** At least one for whatever has a letter. */
export function syllablesEn(word: string): number {
  const letters = word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
  const past = without(letters, 'ed', 'aeiouytd') ?? letters
  const plural = without(past, 'es', 'aeiouycsxzgh') ?? past
  const spoken = (without(plural, 'e', 'aeiouyl') ?? plural).replace(/(?<=[aeiouy]l)e$/, '')
  return Math.max(1, (spoken.match(/[aeiouy]+/g) ?? []).length)
}

/** A word less an ending that is not spoken: it is after these letters, and where the word has no vowel before. */
function without(word: string, ending: string, spokenAfter: string): string | undefined {
  const rest = word.slice(0, -ending.length)
  const isSilent = word.endsWith(ending) && !spokenAfter.includes(rest.at(-1) ?? 'e') && /[aeiouy]/.test(rest.slice(0, -1))
  return isSilent ? rest : undefined
}
