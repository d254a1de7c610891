// A check of the links that published records lead readers to: which there are, what became of each, and which no longer answer. It
// asks nobody itself: whoever runs it hands it what asks.

import type { Kernel } from '../kernel.ts'
import type { AskedLink, DeadLink } from '../storage/link-folder.ts'
import { streamRecords } from '../storage/records.ts'

export interface LinkAnswer {
  /** Unasked: its address is one that this program asks for nothing, or time ran out. */
  readonly state: 'answers' | 'dead' | 'unasked'
  /** A status or a short code: "404", "ENOTFOUND". */
  readonly why?: string
}

export interface LinkCheck {
  readonly links: number
  readonly answers: number
  readonly unasked: number
  /** Those that did not answer this time and are not told of yet, since they may answer tomorrow. */
  readonly doubtful: number
  readonly dead: readonly DeadLink[]
}

export interface Checking {
  ask(url: string): Promise<LinkAnswer>
  /** Whether there is time for more. */
  goesOn(): boolean
  /** Between two requests to one host. */
  pause(): Promise<void>
  told?(done: number, all: number): void
}

/** So many hosts are asked at the same time, each of them for one thing. */
const together = 8
/** A failure counts again only after so long: a site that is down for an hour is not gone. */
const againMs = 12 * 3_600_000
/** What says that there is nothing any more, and not that something went wrong. */
const definite: readonly (string | undefined)[] = ['404', '410']

type Place = Pick<DeadLink, 'register' | 'record' | 'version' | 'institution' | 'field'>

export async function checkLinks(kernel: Kernel, checking: Checking): Promise<LinkCheck> {
  const places = await placesOf(kernel)
  const before = await kernel.links.readAsked()
  const asked = new Map<string, AskedLink>([...before].filter(([url]) => places.has(url)))
  let [done, answers, unasked] = [0, 0, 0]
  // What was never asked, or longest ago, comes first: a check that is cut short goes on where it ended.
  const urls = [...places.keys()].sort((a, b) => ((before.get(a)?.asked ?? '') < (before.get(b)?.asked ?? '') ? -1 : 1))
  const hosts = [...Map.groupBy(urls, (url) => new URL(url).host).values()]
  const askHost = async (own: readonly string[]) => {
    for (const [at, url] of own.entries()) {
      if (!checking.goesOn()) {
        unasked += own.length - at
        return
      }
      if (at > 0) await checking.pause()
      const answer = await checking.ask(url)
      if (answer.state === 'answers') answers += 1
      if (answer.state === 'unasked') unasked += 1
      else asked.set(url, notedOf(before.get(url), answer, kernel.clock.now()))
      done += 1
      checking.told?.(done, urls.length)
    }
  }
  await Promise.all(Array.from({ length: together }, () => workThrough(hosts, askHost)))
  const dead = [...asked].flatMap(([url, one]) => (isDead(one) ? deadOf(url, one, places.get(url) ?? []) : []))
  const doubtful = [...asked.values()].filter((one) => one.why !== undefined && !isDead(one)).length
  await kernel.links.write(asked, dead)
  return { links: urls.length, answers, unasked, doubtful, dead }
}

async function workThrough<One>(list: One[], work: (one: One) => Promise<void>): Promise<void> {
  for (let one = list.shift(); one !== undefined; one = list.shift()) await work(one)
}

async function placesOf({ catalog, database }: Kernel): Promise<Map<string, Place[]>> {
  const places = new Map<string, Place[]>()
  for (const register of catalog.registers)
    for await (const rows of streamRecords(database.read, register.name))
      for (const { record, version, institution, body } of rows) {
        const values: Record<string, unknown> = JSON.parse(body ?? '{}')
        for (const [field, declared] of Object.entries(register.fields))
          for (const url of new Set(catalog.kinds.links(declared, values[field]))) {
            const place = { register: register.name, record, version: Number(version), institution, field }
            const there = places.get(url)
            if (there) there.push(place)
            else places.set(url, [place])
          }
      }
  return places
}

function notedOf(before: AskedLink | undefined, { state, why }: LinkAnswer, now: string): AskedLink {
  if (state === 'answers') return { asked: now }
  const was = before?.why === undefined ? undefined : before
  const isSoon = was !== undefined && Date.parse(now) - Date.parse(was.asked) < againMs
  // Asked again within hours it is the same failure, and the day on which it counts again does not move.
  return { asked: isSoon ? was.asked : now, why: why ?? '', since: was?.since ?? now, times: (was?.times ?? 0) + (isSoon ? 0 : 1) }
}

function isDead({ why, times = 0 }: AskedLink): boolean {
  return why !== undefined && (definite.includes(why) || times >= 2)
}

function deadOf(url: string, { why = '', since = '' }: AskedLink, places: readonly Place[]): DeadLink[] {
  return places.map((place) => ({ ...place, url, why, since }))
}
