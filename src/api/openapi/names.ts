// The names that the OpenAPI document gives to what belongs to a register: "open-data" -> "OpenData". Generated clients
// are written against them, so they come from the register's name and never from its words.

import type { Register } from '../../kernel/register/register.ts'

export function pascal({ name }: Register): string {
  return name.replace(/(?:^|[-_])([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

export function ref(name: string): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${name}` }
}
