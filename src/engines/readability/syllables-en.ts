// Syllables of an English word by its spelling: groups of vowels, less the endings that are not spoken. English spelling does not decide
// it, so this is an estimate; over a text its errors even out.

/** At least one for whatever has a letter. */
export function syllablesEn(word: string): number {
  const letters = word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
  const spoken = letters
    .replace(/(?<=[aeiouy].*[^aeiouytd])ed$/, 'd')
    .replace(/(?<=[aeiouy].*[^aeiouycsxzgh])es$/, 's')
    .replace(/(?<=[aeiouy].*[^aeiouyl])e$/, '')
    .replace(/(?<=[aeiouy]l)e$/, '')
  return Math.max(1, (spoken.match(/[aeiouy]+/g) ?? []).length)
}
