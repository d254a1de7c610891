// The few words in which the databases that count decision logs differ. One query is written for all of them.

export interface Dialect {
  readonly name: 'duckdb' | 'clickhouse' | 'postgres'
  identifier(name: string): string
  text(value: string): string
  /** An expression as text, null where it is null. */
  asText(expression: string): string
  /** An expression as a number; null where it is none, or not a number. */
  asNumber(expression: string): string
}

const doubled = (name: string) => `"${name.replaceAll('"', '""')}"`
const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`

export const duckdb: Dialect = {
  name: 'duckdb',
  identifier: doubled,
  text: quoted,
  asText: (expression) => `CAST(${expression} AS VARCHAR)`,
  asNumber: (expression) => `nullif(TRY_CAST(${expression} AS DOUBLE), CAST('NaN' AS DOUBLE))`,
}

export const postgres: Dialect = {
  name: 'postgres',
  identifier: doubled,
  text: quoted,
  asText: (expression) => `CAST(${expression} AS TEXT)`,
  asNumber: (expression) => `nullif(CAST(${expression} AS DOUBLE PRECISION), 'NaN')`,
}

export const clickhouse: Dialect = {
  name: 'clickhouse',
  identifier: (name) => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``,
  text: (value) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`,
  asText: (expression) => `toString(${expression})`,
  asNumber: (expression) => `if(isNaN(toFloat64OrNull(toString(${expression}))), NULL, toFloat64OrNull(toString(${expression})))`,
}
