// What a command is: one value that says its name, usage and options in words, and runs. It must never reach around
// its context for a database, a stream or the time.

import type { RequestListener } from 'node:http'
import type { Lost } from '../crew/lead.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { PageLanguage, Words } from '../kernel/language.ts'
import type { People } from '../kernel/people/people.ts'
import type { Rebuild } from '../kernel/record/keep-projections.ts'

export interface Option {
  /** What stands for its value in the usage: "FILE"; absent: the option is a yes. */
  readonly value?: string
  readonly many?: boolean
  readonly words: Words
}

export interface Command {
  readonly name: string
  readonly summary: Words
  /** What follows the name: "REGISTER ID". In brackets where it may be left out. */
  readonly usage: string
  readonly options: Readonly<Record<string, Option>>
  readonly examples: readonly string[]
  /** Faults for what stops it; a result that is bad news has an exit code. */
  run(given: Given, context: Context): Promise<Outcome>
}

/** What was typed after the command's name. */
export interface Given {
  readonly words: readonly string[]
  has(option: string): boolean
  /** The option's value, the last where it was given more than once. */
  find(option: string): string | undefined
  list(option: string): readonly string[]
}

/** What a command has to say: as data for programs, as text for people. Absent: it has said it all. */
export interface Outcome {
  readonly exit: number
  readonly facts?: unknown
  readonly text?: string
}

/** What the command line is handed by whoever starts it. */
export interface Platform {
  readonly version: string
  /** The folders of what comes with the program. */
  readonly included: { readonly questionnaires: string; readonly laws: string }
  /** Faults with `usage` where the environment says something wrong. */
  settings(): Place
  openKernel(opening?: Opening): Promise<Kernel>
  /** Accounts, over a kernel's databases. */
  openPeople(kernel: Kernel): Promise<Pick<People, 'makeLink'>>
  openServer(opening?: Pick<Opening, 'rebuild'>): Promise<OpenServer>
  /** `quipu rebuild` in a process of its own, which it shares its standard error with: its exit code. */
  rebuildApart(): Promise<number>
  /** Which of several processes that serve together this is, from 1; nothing where it serves alone, or leads them. */
  readonly member: number | undefined
  /** Has so many processes serve, until this one is asked to end, or the first ends before it serves: the exit code. */
  lead(count: number, lost: (lost: Lost) => void): Promise<number>
  /** Resolves when the process is asked to end. */
  readonly stopped: Promise<unknown>
}

export interface Opening {
  /** The SQLite of the data folder, whatever the settings say. */
  readonly database?: 'embedded'
  /** How what an older release made for lists and search is made anew. */
  readonly rebuild?: Rebuild
}

export interface Place {
  readonly port: number
  readonly host: string
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  readonly publicUrl: string
  readonly strategy: readonly string[]
  readonly processes: number
  readonly ledgerKey: string | undefined
  readonly ledgerOrigin: string | undefined
}

export interface OpenServer {
  readonly kernel: Kernel
  readonly people: Pick<People, 'firstLink'>
  readonly listener: RequestListener
  close(): Promise<void>
}

export interface Streams {
  /** Resolves when the piece is on its way; waits where the reader is slow. */
  out(piece: string | Uint8Array): Promise<void>
  err(text: string): void
  /** Width in characters of the terminal that results go to, if it is one. */
  readonly columns: number | undefined
  /** Whether a person sees what goes to `err` as it comes. */
  readonly live: boolean
}

export interface Context {
  readonly platform: Platform
  readonly streams: Streams
  readonly language: PageLanguage
  /** Whether programs read the results. */
  readonly json: boolean
  /** How each is loaded, by its name. */
  readonly commands: Readonly<Record<string, () => Promise<Command>>>
}
