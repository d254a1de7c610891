// Two servers asked the same questions by turns, a part to one and the same part to the other, so that what else the
// machine does meets both.

import { askAll, type Measured, mergeMeasured, type Page } from './ask.ts'
import { peerAddresses } from './directus/addresses.ts'
import { addressOf, conditionsOf, type Kind, type Question } from './questions.ts'
import type { Server } from './server.ts'

export interface ComparedKind {
  readonly kind: string
  /** How many requests a page of the peer takes; ours takes one. */
  readonly peerRequests: number
  readonly ours: Measured
  readonly peer: Measured
}

export interface PeerFigures {
  readonly peer: string
  readonly database: string
  readonly trigrams: boolean
  readonly records: number
  readonly ourMemory: ReturnType<Server['memory']>
  readonly peerMemory: ReturnType<Server['memory']>
  readonly compared: readonly ComparedKind[]
}

const rounds = 4
/** Questions of a kind that warm each side, or a third where there are few: compilers look on for hundreds before they decide. */
const warmups = 200
/** Of each turn, so many do not count: a server that slept while the other was asked begins slowly. */
const awakenings = 16
const checked = 8
/** Ours would pack its answers, which the peer does not. */
const asIs = { 'Accept-Encoding': 'identity' }
const withFacets = 'several filters'
const compared = ['plain list', 'one filter', withFacets, 'a rare word', 'common words']

export async function comparePeer(ourPort: number, peerPort: number, kinds: readonly Kind[]): Promise<ComparedKind[]> {
  const all: ComparedKind[] = []
  for (const { name, questions } of kinds.filter((kind) => compared.includes(kind.name))) {
    const asked = [...new Map(questions.map(singleWord).map((question) => [addressOf(question), question])).values()]
    // Either counts facets where the other does.
    const isCounted = name === withFacets
    const ours = asked.map((question): Page => `/api/algorithms?${addressOf(question)}${isCounted ? '' : '&facets=none'}`)
    const peer = asked.map((question): Page => peerAddresses(question, isCounted))
    const warm = Math.min(warmups, Math.floor(asked.length / 3))
    await askAll(ourPort, ours.slice(0, warm), asIs)
    await askAll(peerPort, peer.slice(0, warm), asIs)
    const parts: { ours: Measured; peer: Measured }[] = []
    for (let round = 0; round < rounds; round++) {
      const share = (pages: readonly Page[]) => pages.slice(warm).filter((_, at) => at % rounds === round)
      parts.push({ ours: await askAwake(ourPort, share(ours)), peer: await askAwake(peerPort, share(peer)) })
    }
    const [one = ''] = peer
    all.push({
      kind: name,
      peerRequests: typeof one === 'string' ? 1 : one.length,
      ours: mergeMeasured(parts.map((part) => part.ours)),
      peer: mergeMeasured(parts.map((part) => part.peer)),
    })
  }
  return all
}

async function askAwake(port: number, pages: readonly Page[]): Promise<Measured> {
  const first = Math.min(awakenings, Math.floor(pages.length / 3))
  await askAll(port, pages.slice(0, first), asIs)
  return askAll(port, pages.slice(first), asIs)
}

/** Faults where the two find different numbers for the same filters: then their times say nothing. */
export async function needSameTotals(ourPort: number, peerPort: number, kinds: readonly Kind[]): Promise<void> {
  const asked = kinds.flatMap(({ questions }) => questions.filter(({ words }) => words.length === 0).slice(0, checked))
  for (const question of asked) {
    const ours = await (await fetch(`http://127.0.0.1:${ourPort}/api/algorithms?limit=1&${conditionsOf(question)}`)).json()
    const peer = await (await fetch(`http://127.0.0.1:${peerPort}${peerAddresses(question, false)[0]}`)).json()
    if (ours.total !== peer.meta.filter_count)
      throw new Error(`${conditionsOf(question)}: ours ${ours.total}, the peer ${peer.meta.filter_count}`)
  }
}

/** The peer takes several words for one phrase, so both get the first alone, and no word twice. */
function singleWord(question: Question): Question {
  return { ...question, words: question.words.slice(0, 1) }
}
