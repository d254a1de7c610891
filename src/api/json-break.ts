// Where a text stops being JSON (RFC 8259), for people who must mend it. It says a place and never what stands there.

/** The offset of the first token that cannot stand where it is; the length of a text that ends too early. */
export function findJsonBreak(text: string): number {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let at = 0
  for (;;) {
    at = skipSpace(text, at)
    const token = tokenAt(text, at)
    if (token === undefined) return at
    const next = advance(expected, token, open)
    if (next === undefined) return at
    expected = next
    at += token.length
  }
}

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end' | 'nothing'

const tokens =
  /[{}[\]:,]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const space = /[ \t\n\r]*/y

function skipSpace(text: string, at: number): number {
  space.lastIndex = at
  space.test(text)
  return space.lastIndex
}

function tokenAt(text: string, at: number): string | undefined {
  tokens.lastIndex = at
  return tokens.exec(text)?.[0]
}

/** What may follow a token, or nothing where the token itself may not stand. */
function advance(expected: Expected, token: string, open: ('{' | '[')[]): Expected | undefined {
  const after = () => (open.length === 0 ? 'nothing' : ', or end')
  const within = open.at(-1)
  if (token === '}' || token === ']') {
    const ends = expected === ', or end' || expected === (token === '}' ? 'name or }' : 'value or ]')
    if (!ends || within !== (token === '}' ? '{' : '[')) return undefined
    open.pop()
    return after()
  }
  if (token === ',') return expected === ', or end' ? (within === '{' ? 'name' : 'value') : undefined
  if (token === ':') return expected === ':' ? 'value' : undefined
  if (expected === 'name' || expected === 'name or }') return token.startsWith('"') ? ':' : undefined
  if (expected !== 'value' && expected !== 'value or ]') return undefined
  if (token !== '{' && token !== '[') return after()
  open.push(token)
  return token === '{' ? 'name or }' : 'value or ]'
}
