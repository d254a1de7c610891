// A text as sentences of words, for counting. Light markup, addresses and numbers are no words; a line of its own is a sentence, so that
// the points of a list do not run together.

/** Each sentence as its words, without those that have none. */
export function sentencesOf(text: string): readonly (readonly string[])[] {
  const said = text
    .replace(/!?\[([^[\]]*)\]\([^()[\]]*\)/g, '$1')
    .replace(/\S+/g, (one) => (one.includes('@') || one.includes('://') ? closing(one) : one))
    .replace(/[*_`#>|~]/g, ' ')
  return said
    .split(/\n+/)
    .flatMap((line) => line.split(ending))
    .map((sentence) => sentence.match(words) ?? [])
    .filter((found) => found.length > 0)
}

/** What stands for an address: the stop that may end its sentence. */
function closing(address: string): string {
  return '.!?…'.includes(address.at(-1) ?? ' ') ? '.' : ' '
}

/** A stop ends a sentence where what follows begins one: "art. 25" and "3.5 %" go on. */
const ending = /[.!?…]["»”')\]]{0,3}\s+(?=["«“'([¿¡]{0,3}\p{Lu})/u
const words = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu
