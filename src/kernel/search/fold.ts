// Unicode folding: what two spellings of one word have in common. Used for matching, never for showing.

/** Lower case without marks or compatibility forms: "Áncash" -> "ancash", "ﬁn" -> "fin". */
export function fold(text: string): string {
  // Most text has nothing to take away, and looking is quicker than taking.
  if (isAscii(text)) return text.toLowerCase().replace(/\s+/g, ' ').trim()
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/\s+/g, ' ')
    .trim()
}

export function isAscii(text: string): boolean {
  return !/[^\u0000-\u007f]/.test(text)
}

/** A key that sorts as a reader of Spanish expects under plain byte order: marks aside, ñ after n. */
export function sortKey(text: string): string {
  return fold(text.normalize('NFC').replace(/ñ/gi, 'n~'))
    .replace(/^[^\p{Letter}\p{Number}]+/u, '')
    .slice(0, 120)
}
