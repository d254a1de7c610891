// A text as sentences of words, for counting. Addresses, numbers and light markup are no words; a line of its own is a sentence, so that
// the points of a list do not run together. It goes through the text once, whatever the text is.

/** Each sentence as its words, without those that have none. */
export function sentencesOf(text: string): readonly (readonly string[])[] {
  const sentences: string[][] = []
  for (const line of text.split('\n')) {
    const pieces = line.split(/\s/).filter((piece) => piece !== '')
    let sentence: string[] = []
    for (const [at, piece] of pieces.entries()) {
      sentence.push(...wordsOf(piece))
      if (!endsSentence(piece) || !beginsSentence(pieces[at + 1])) continue
      sentences.push(sentence)
      sentence = []
    }
    sentences.push(sentence)
  }
  return sentences.filter((words) => words.length > 0)
}

const letters = /\p{L}[\p{L}\p{M}]*/gu

/** Of a piece between spaces: "art." is one word, "y/o" are two, and an address is none. */
function wordsOf(piece: string): string[] {
  const link = piece.indexOf('](')
  const said = link < 0 ? piece : piece.slice(0, link)
  return said.includes('://') || said.includes('@') ? [] : joined(said)
}

/** Parts that an apostrophe or a hyphen joins are one word. */
function joined(piece: string): string[] {
  const words: string[] = []
  let end = -1
  for (const { 0: part, index } of piece.matchAll(letters)) {
    const between = end < 0 ? '' : piece.slice(end, index)
    if (between.length === 1 && "'’-".includes(between)) words.push(`${words.pop() ?? ''}${between}${part}`)
    else words.push(part)
    end = index + part.length
  }
  return words
}

const closing = '"»”’\')]*_'
const opening = '"«“‘\'([¿¡*_'

/** A stop ends a sentence where what follows begins one: "art. 25" and "3.5 %" go on. */
function endsSentence(piece: string): boolean {
  let at = piece.length - 1
  while (at > 0 && closing.includes(piece.charAt(at))) at -= 1
  return '.!?…'.includes(piece.charAt(at))
}

function beginsSentence(piece: string | undefined): boolean {
  if (piece === undefined) return false
  let at = 0
  while (at < piece.length && opening.includes(piece.charAt(at))) at += 1
  return /^\p{Lu}/u.test(piece.slice(at, at + 2))
}
