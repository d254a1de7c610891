// How operations say what they are sent.

import type { Json, JsonSchema } from '../../kernel/field/kind.ts'

export const writeSecurity = [{ operatorKey: [] }] as const

export function jsonContent(schema: JsonSchema, example?: Json, required = true): JsonSchema {
  return { required, content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } } }
}
