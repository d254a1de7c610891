// Unicode folding: what two spellings of one word have in common. Used for matching, never for showing.

/** Lower case without marks or compatibility forms: "Áncash" -> "ancash", "ﬁn" -> "fin". */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/\s+/g, ' ')
    .trim()
}

/** A key that sorts as a reader of Spanish expects under plain byte order: marks aside, ñ after n. */
export function sortKey(text: string): string {
  return fold(text.normalize('NFC').replace(/ñ/gi, 'n~'))
    .replace(/^[^\p{Letter}\p{Number}]+/u, '')
    .slice(0, 120)
}
