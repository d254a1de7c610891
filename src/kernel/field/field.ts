// A field: a kind's name and its options, as plain data that prints and hashes. The declaration carries the value's
// type, so that a register's records are typed by it. It must never hold a function.

import type { Kind } from './kind.ts'

declare const valueType: unique symbol

export interface Common {
  readonly required?: boolean
  /** A list of values instead of one. */
  readonly many?: boolean
}

export type Field<Value = unknown, Options extends Common = Common> = Options & {
  readonly kind: string
  readonly [valueType]?: Value
}

export type Fields = Readonly<Record<string, Field>>

/** The constructor of a kind's fields: `text({ required: true, limit: 80 })`. */
export function fieldOf<Value, KindOptions extends object>(kind: Kind<Value, KindOptions>) {
  return <const Options extends Common & KindOptions>(options?: Options): Field<Value, Options> => field(kind.name, options)
}

export function field<Value, const Options extends Common>(kind: string, options?: Options): Field<Value, Options> {
  // The phantom value type exists for the compiler alone, so no object literal can prove it.
  return Object.freeze({ kind, ...options }) as Field<Value, Options>
}

type One<F> = F extends Field<infer Value, infer _> ? Value : never
type ValueOf<F> = F extends { readonly many: true } ? readonly One<F>[] : One<F>
type RequiredNames<F extends Fields> = { [N in keyof F]: F[N] extends { readonly required: true } ? N : never }[keyof F]

/** The type of the values that a set of fields declares. */
export type Body<F extends Fields> = { readonly [N in RequiredNames<F>]: ValueOf<F[N]> } & {
  readonly [N in Exclude<keyof F, RequiredNames<F>>]?: ValueOf<F[N]>
}
