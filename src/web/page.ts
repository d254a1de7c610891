// What a page is: a function from a request's context to a title, a body and a status. Pages know no HTTP library.

import type { ComponentChildren } from 'preact'
import type { Actor } from '../kernel/access/actor.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { PageLanguage } from '../kernel/language.ts'
import type { Letter } from '../kernel/mail.ts'
import type { Asking, People, Visitor } from '../kernel/people/people.ts'
import type { SignedLedger } from '../kernel/proof/signed-ledger.ts'
import type { WorkCounts } from '../kernel/record/work.ts'
import type { Links } from './links.ts'
import type { Wording } from './wording/es.ts'

export interface Upload {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A file on its way in. Fields that stand before it in the form are in `form` already. */
export interface Streamed {
  readonly name: string
  readonly form: URLSearchParams
  readonly pieces: AsyncIterable<Uint8Array>
}

export interface Context {
  readonly kernel: Kernel
  readonly language: PageLanguage
  readonly words: Wording
  readonly links: Links
  readonly actor: Actor
  /** The person behind the actor, if there is one. */
  readonly visitor: Visitor
  /** What the request says of who sends it. */
  readonly asking: Asking
  readonly people: People
  /** Path and query as asked for, without the language prefix. */
  readonly url: URL
  /** The parts of the path that the route names. */
  readonly parameters: Readonly<Record<string, string>>
  /** What a form sent; empty for a read. */
  readonly form: URLSearchParams
  /** The file that a form sent, where its page takes one. */
  readonly upload?: Upload | undefined
  /** Reads the form of a page whose file is kept as it comes; nothing of it is read until the page asks. */
  receive?<T>(keep: (sent: Streamed) => Promise<T>): Promise<{ readonly form: URLSearchParams; readonly kept: T | undefined }>
  readonly publicUrl: string
  readonly ledger: SignedLedger
  /** Where the request comes from, for limits on how much one place may send; never shown and never kept. */
  readonly address: string | undefined
  /** The encodings that whoever asks can unpack, as Accept-Encoding names them. */
  readonly accepts?: string | undefined
  /** Sends a letter after the page was answered; what goes wrong with it is in the server's log. */
  post(letter: Letter): void
  /** What waits for whoever is signed in; looked up once for the page that is drawn. */
  readonly tasks?: WorkCounts | undefined
  /** Writes to the server's log what a page shows a part less for; @returns its number there. */
  report(error: unknown): string
}

/** Modules of src/web/behaviours, and islands of src/web/islands, that pages may ask for. */
export type Behaviour = 'audit-progress' | 'check-proof' | 'passkey' | 'prove-work' | 'record-form' | 'send-files' | 'weight-sliders'

export interface Page {
  readonly status?: number
  readonly title: string
  /** One sentence for search engines and previews. */
  readonly description?: string
  readonly main: ComponentChildren
  /** Links to other forms of the same content, for machines. */
  /** What the reader's browser runs on it; a page that names none runs no script, and forbids all. */
  readonly behaviours?: readonly Behaviour[]
  /** What the browser is to keep. */
  readonly cookies?: readonly string[]
  /** After so many seconds a browser without scripts asks again. */
  readonly refreshSeconds?: number
  /** Not to be kept: it shows what may be mended before the ledger grows. */
  readonly passing?: true
  /** Drawn without the site's head and foot, for a frame in a page of anybody: it may hold links, and nothing that does anything. */
  readonly isCard?: true
  readonly alternates?: readonly { readonly href: string; readonly type: string; readonly title: string }[]
}

/** What a form answers when it has done its work. */
export interface Redirect {
  readonly redirect: string
  readonly cookies?: readonly string[]
}

/** Content that is no page: a feed. */
export interface Raw {
  /** An SVG, where the type is that of a PNG. */
  readonly raw: string
  readonly type: string
}

export type Answer = Page | Redirect | Raw
export type PageFunction = (context: Context) => Promise<Answer> | Answer
