// What readers look at: most of them single records, some the strategy, some lists and searches of their own words.

import { openAsker } from './asker.ts'

const words = [
  'fraude',
  'salud',
  'chatbot',
  'imagen satelital',
  'natural language',
  'veterans',
  'incendios',
  'clasificar',
  'educación',
  'risk',
]

export async function readersPages(port: number): Promise<readonly string[]> {
  const asker = openAsker(port, 1)
  const { text } = await asker.get('/api/algorithms?limit=200')
  asker.end()
  const ids = [...text.matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id)
  if (ids.length < 50) throw new Error(`Too few records to read: ${text.slice(0, 200)}`)
  const lists = words.flatMap((word) => [`/algorithms?q=${encodeURIComponent(word)}`, `/search?q=${encodeURIComponent(word)}`])
  const strategy = ['/', '/en', '/registers', '/changes', '/organizations', '/algorithms', '/actions', '/about']
  return [...ids.map((id) => `/algorithms/${id}`), ...lists, ...strategy, ...strategy]
}
