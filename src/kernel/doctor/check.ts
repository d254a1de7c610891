// One check of an examination: what it looks at, and what it finds wrong, each with its cure. It must never change anything.

import type { FaultCode } from '../fault/catalogue.ts'
import type { Kernel } from '../kernel.ts'
import type { Words } from '../language.ts'

export interface Finding {
  /** Which of the catalogue's faults it amounts to. */
  readonly code: Extract<FaultCode, 'damaged' | 'storage-failed'>
  readonly what: Words
  readonly cure: Words
}

export interface Examined {
  /** How much was looked at. */
  readonly looked: number
  readonly findings: readonly Finding[]
}

export interface Check {
  readonly name: string
  /** What is looked at, counted by `looked`. */
  readonly about: Words
  run(kernel: Kernel): Promise<Examined>
}

/** Damage to something that nothing else can be made from. */
export function lost(what: Words): Finding {
  return { code: 'damaged', what, cure: restore }
}

export const restore: Words = {
  es: 'Restaure la última copia de respaldo; no siga escribiendo en esta base.',
  en: 'Restore the last backup; write no more to this database.',
}
