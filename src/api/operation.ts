// What an operation of the API is: one method on one path, what it answers, and how it describes itself. Routing and the
// OpenAPI document are both made from the list of operations, so neither can say what the other does not do.

import type { JsonSchema } from '../kernel/field/kind.ts'
import type { Catalog } from '../kernel/register/catalog.ts'
import type { Register } from '../kernel/register/register.ts'
import type { Surroundings } from '../kernel/surroundings.ts'

export type Method = 'GET' | 'POST' | 'PUT'

export interface Api extends Surroundings {
  readonly operations: readonly Operation[]
  /** Changes whenever the registers' declarations or the shape of the answers do. */
  readonly edition: string
}

export interface Call {
  readonly api: Api
  readonly request: Request
  readonly url: URL
  /** The parts of the path that the template names, decoded. */
  readonly path: Readonly<Record<string, string>>
  /** Of whoever asks; see kernel/access/origin.ts. */
  readonly address: string | undefined
}

export interface Answer {
  /** 200 when left out. */
  readonly status?: number
  /** Said as JSON, unless it is a stream. */
  readonly body: unknown
  /** The media type; JSON when left out. */
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
}

interface Common {
  readonly method: Method
  /** Below /api: "/{register}/{id}". */
  readonly path: string
  /**
   * What the answer is a function of: the ledger and the address, or the day too, or the day where the address asks what a list
   * finds; the one record, which tags itself; or something that nobody may keep.
   */
  readonly caching: 'ledger' | 'day' | 'day of a query' | 'record' | 'never'
  answer(call: Call): Promise<Answer>
}

/** An operation as OpenAPI says it. */
export type Description = JsonSchema & { readonly operationId: string }

export interface SiteOperation extends Common {
  readonly of: 'site'
  describe(catalog: Catalog): Description
}

/** Described once for every register, by its name. */
export interface RegisterOperation extends Common {
  readonly of: 'register'
  describe(register: Register, catalog: Catalog): Description
}

export type Operation = SiteOperation | RegisterOperation
