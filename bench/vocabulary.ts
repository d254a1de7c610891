// The words of the real rows by how many rows hold them. Growing keeps these shares, so they are the grown file's too.

import type { Inventory } from './inventory.ts'

export interface Vocabulary {
  /** Words of one to three real rows: about one record in a thousand. */
  readonly rare: readonly string[]
  /** Words of one real row in twenty, or more. */
  readonly common: readonly string[]
  /** Rare words whose first four letters begin no other word, so that no stemming can join them to another. */
  readonly alone: readonly string[]
}

const textColumns = [
  'Use Case Name',
  'Agency',
  'Bureau',
  'What is the intended purpose and expected benefits of the AI?',
  'Describe the AI system’s outputs.',
]
/** What no search engine counts as a word; the shorter ones are left out by their length. */
const emptyWords = new Set(
  'about also been being between could does from have having into more most other over such than that their them then there these they this those through under used uses using very were what when where which while will with within would your'.split(
    ' ',
  ),
)

export function readVocabulary(inventory: Inventory): Vocabulary {
  const counts = countRows(inventory)
  const words = [...counts.keys()].filter((word) => word.length >= 4 && !emptyWords.has(word)).sort()
  const rare = words.filter((word) => (counts.get(word) ?? 0) <= 3)
  const starts = Map.groupBy(counts.keys(), startOf)
  return {
    rare,
    common: words.filter((word) => (counts.get(word) ?? 0) >= inventory.rows.length / 20),
    alone: rare.filter((word) => word.length >= 8 && starts.get(startOf(word))?.length === 1),
  }
}

/** Words of letters only: a name's number stands in one record, and is no word. */
function countRows({ header, rows }: Inventory): Map<string, number> {
  const columns = textColumns.map((name) => header.indexOf(name))
  if (columns.includes(-1)) throw new Error('The inventory lacks a column that words are read from.')
  const counts = new Map<string, number>()
  for (const row of rows) {
    const text = columns.map((column) => row[column]).join(' ')
    for (const word of new Set(text.toLowerCase().match(/(?<![\p{L}\p{N}.'’])[a-z]+(?![\p{L}\p{N}.'’])/gu)))
      counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

function startOf(word: string): string {
  return word.slice(0, 4)
}
