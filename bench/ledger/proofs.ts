// How long proofs of records take that are drawn by a seed, one asked after another over one connection.

import { type Measured, summarise } from '../ask.ts'
import { openConnection } from '../connection.ts'
import { createSeeded } from '../seeded.ts'

const count = 1000
const warmups = 100
const pageLength = 200

export async function measureProofs(port: number): Promise<Pick<Measured, 'count' | 'medianMs' | 'p95Ms'>> {
  const connection = openConnection(port, {})
  const times: number[] = []
  try {
    for (const id of await drawIds(port)) {
      const began = performance.now()
      const { status, body } = await connection.ask(`/api/ledger/proof?record=algorithms/${id}`)
      times.push(performance.now() - began)
      if (status !== 200) throw new Error(`The proof of ${id}: ${status} ${body}`)
    }
  } finally {
    connection.close()
  }
  const { medianMs, p95Ms } = summarise(times.slice(warmups))
  return { count, medianMs, p95Ms }
}

async function drawIds(port: number): Promise<string[]> {
  const seeded = createSeeded(13)
  const read = async (page: number): Promise<{ total: number; items: readonly { id: string }[] }> =>
    (await fetch(`http://127.0.0.1:${port}/api/algorithms?sort=name&limit=${pageLength}&page=${page}`)).json()
  const { total } = await read(1)
  const ids: string[] = []
  while (ids.length < count + warmups) {
    const { items } = await read(1 + seeded.whole(Math.floor(total / pageLength)))
    ids.push(...seeded.some(items, 50).map(({ id }) => id))
  }
  return ids.slice(0, count + warmups)
}
