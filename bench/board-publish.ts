// A board that is asked for right after a finding was published, when what was counted before counts no more.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { likeBrowser, type Measured, summarise } from './ask.ts'
import { findings } from './board-records.ts'
import { openConnection } from './connection.ts'

const publications = 60

export async function measureAfterPublications(port: number, dataFolder: string, count: number): Promise<Measured> {
  const key = readFileSync(join(dataFolder, 'operator.key'), 'utf8').trim()
  const send = async (path: string, content: object): Promise<{ edit: string }> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/duties${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(content),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const connection = openConnection(port, likeBrowser)
  const times: number[] = []
  let bytes = 0
  for (const { id, body } of findings(count)) {
    if (times.length === publications) break
    const own = `new-${id}`
    const { edit } = await send('', { id: own, body })
    const submitted = await send(`/${own}/submit`, { edit })
    await send(`/${own}/publish`, { edit: submitted.edit })
    const started = performance.now()
    const { status, body: page } = await connection.ask('/duty-board?by=institution')
    if (status !== 200) throw new Error(`The board: ${status}`)
    times.push(performance.now() - started)
    bytes += page.length
  }
  connection.close()
  const seconds = times.reduce((sum, one) => sum + one, 0) / 1000
  return { ...summarise(times), perSecond: publications / seconds, bytes: Math.round(bytes / publications) }
}
