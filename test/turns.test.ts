// Requests get their turns in the order of their arrival, and the loop goes on between them.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inTurns } from '../src/turns.ts'

test('what takes long lets the loop go on before the next', async () => {
  const seen = await inOrder(2)
  expect(seen.indexOf('loop')).toBe(1)
  expect(seen.filter((one) => one !== 'loop')).toEqual(['0', '1', '2', '3'])
})

test('what is quick is answered in one go', async () => {
  const seen = await inOrder(0)
  expect(seen.slice(0, 4)).toEqual(['0', '1', '2', '3'])
})

test('as many as come are all answered, in order', async () => {
  const seen: string[] = []
  const listener = inTurns((request) => {
    seen.push(request.url ?? '')
    if (seen.length % 50 === 0) busy(1)
  })
  const numbers = Array.from({ length: 1000 }, (_, at) => String(at))
  for (const url of numbers) ask(listener, url)
  while (seen.length < numbers.length) await wait(1)
  expect(seen).toEqual(numbers)
})

/** Four requests at once, each of so many milliseconds; what the loop does after the first is noted among them. */
async function inOrder(milliseconds: number): Promise<string[]> {
  const seen: string[] = []
  const listener = inTurns((request) => {
    if (seen.length === 0) setTimeout(() => seen.push('loop'), 0)
    seen.push(request.url ?? '')
    busy(milliseconds)
  })
  for (const url of ['0', '1', '2', '3']) ask(listener, url)
  while (seen.length < 5) await wait(1)
  return seen
}

type Listener = ReturnType<typeof inTurns>

function ask(listener: Listener, url: string): void {
  // The queue looks at neither.
  listener({ url } as IncomingMessage, {} as ServerResponse)
}

function busy(milliseconds: number): void {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}
