/** Breaks an axis name into lines by an estimated letter width; must never cut a word or lose one. */

/** `letter` is a letter's width in pixels; 0 means that no label is drawn. `width` is what the longest line needs. */
export function wrapLabel(name: string, room: number, letter: number): { lines: readonly string[]; width: number } {
  if (letter === 0) return { lines: [], width: 0 }
  const words = name.split(/\s+/).filter((word) => word !== '')
  const longest = Math.max(0, ...words.map((word) => word.length))
  const most = Math.max(longest, Math.floor(room / letter) - 1)
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > most) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  const width = Math.ceil((Math.max(0, ...lines.map((line) => line.length)) + 1) * letter)
  return { lines, width }
}
