// What one member asks all the others, by the leader: how much each has done, so that whoever asks one is told of all.

import cluster, { type Worker } from 'node:cluster'

/** How long the others may take; who does not answer by then is left out. */
const patienceMs = 3000

/** From a member to the leader: its question, or its answer to one of the leader's. */
type ToLeader = { readonly asks: number } | { readonly answers: number; readonly said: unknown }
/** From the leader to a member: a question, or what the others have said to its own. */
type ToMember = { readonly tell: number } | { readonly told: number; readonly said: readonly unknown[] }

export interface Fellows<Said> {
  /** What this one answers when another asks: plain data. */
  answer(say: () => Said): void
  /** What the others answer, of those that do so in time. */
  ask(): Promise<readonly Said[]>
}

/** Of this process; nothing where it serves alone. */
export function findFellows<Said>(): Fellows<Said> | undefined {
  const { worker } = cluster
  if (!worker) return undefined
  let asked = 0
  let say: (() => Said) | undefined
  const waiting = new Map<number, (said: readonly Said[]) => void>()
  const tell = (message: ToLeader) => worker.send(message, gone)
  worker.on('message', (message: ToMember) => {
    if ('tell' in message) tell({ answers: message.tell, said: say?.() })
    else waiting.get(message.told)?.(message.said as Said[]) // the others are of this program
  })
  return {
    answer(own) {
      say = own
    },
    ask() {
      const question = ++asked
      tell({ asks: question })
      return new Promise<readonly Said[]>((resolve) => waiting.set(question, resolve)).finally(() => waiting.delete(question))
    },
  }
}

/** The leader's part: it asks all others, and tells whoever asked what they said. */
export function carryQuestions(): void {
  let carried = 0
  const hearing = new Map<number, (said: unknown) => void>()
  const gather = (asker: Worker) => {
    const others = Object.values(cluster.workers ?? {}).filter((one) => one !== undefined && one !== asker && one.isConnected())
    const question = ++carried
    const heard: unknown[] = []
    return new Promise<readonly unknown[]>((resolve) => {
      const late = setTimeout(() => resolve(heard), patienceMs)
      const end = () => {
        if (heard.length < others.length) return
        clearTimeout(late)
        resolve(heard)
      }
      hearing.set(question, (said) => {
        heard.push(said)
        end()
      })
      for (const other of others) other?.send({ tell: question } satisfies ToMember, gone)
      end()
    }).finally(() => hearing.delete(question))
  }
  cluster.on('message', async (member: Worker, message: ToLeader) => {
    if ('answers' in message) return hearing.get(message.answers)?.(message.said)
    const said = (await gather(member)).filter((one) => one !== undefined)
    if (member.isConnected()) member.send({ told: message.asks, said } satisfies ToMember, gone)
  })
}

/** Somebody who has died meanwhile hears nothing: without this, saying it to them would end whoever speaks. */
function gone(): void {}
