// A text as sentences of words, for counting. Light markup, addresses and numbers are no words; a line of its own is a sentence, so that
// the points of a list do not run together.

/** Each sentence as its words, without those that have none. */
export function sentencesOf(text: string): readonly (readonly string[])[] {
  const said = text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\bhttps?:\/\/[^\s)]*[^\s).,;:]|\S+@\S+/g, ' ')
    .replace(/[*_`#>|~]/g, ' ')
  return said
    .split(/\n+/)
    .flatMap((line) => line.split(ending))
    .map((sentence) => sentence.match(words) ?? [])
    .filter((found) => found.length > 0)
}

/** A stop ends a sentence where what follows begins one: "art. 25" and "3.5 %" go on. */
const ending = /(?<=[.!?…]["»”')\]]*)\s+(?=["«“'([¿¡]*\p{Lu})/u
const words = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu
