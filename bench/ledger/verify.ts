// `quipu verify` over a mirror, and bare SHA-256 over the same messages, by turns: each in a process of its own.

import { spawn } from 'node:child_process'
import { clearProcess } from '../leftovers.ts'
import { programOf } from '../program.ts'
import { memoryOf } from '../server.ts'
import { bareHashes } from './bare-hashes.ts'

export interface VerifyFigures {
  readonly seconds: number
  readonly bareSeconds: number
  /** Ours by the bare one, round by round: the middle. */
  readonly ratio: number
  readonly megabytes: number
  readonly messages: number
  readonly peakMb: number | undefined
}

const rounds = 3
const lookEveryMs = 20

export async function measureVerify(folder: string): Promise<VerifyFigures> {
  const all = []
  for (let round = 0; round < rounds; round++) {
    const bare = bareHashes(folder)
    const { seconds, peakMb } = await runVerify(folder)
    all.push({ seconds, bareSeconds: bare.seconds, ratio: seconds / bare.seconds, ...bare.read, peakMb })
  }
  const [, middle] = all.toSorted((a, b) => a.ratio - b.ratio)
  if (!middle) throw new RangeError('There is no middle of no rounds')
  return middle
}

function runVerify(folder: string): Promise<{ seconds: number; peakMb: number | undefined }> {
  const began = performance.now()
  const child = clearProcess(spawn(process.execPath, programOf('verify', folder), { stdio: ['ignore', 'ignore', 'inherit'] }))
  let peakMb: number | undefined
  const looking = setInterval(() => {
    peakMb = memoryOf(child.pid)?.peakMb || peakMb
  }, lookEveryMs)
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => {
      clearInterval(looking)
      if (code === 0) resolve({ seconds: (performance.now() - began) / 1000, peakMb })
      else reject(new Error(`quipu verify ended with ${code}`))
    })
  })
}
