// What a ledger is held to of its past: a checkpoint that the reader kept, and the ledger that it says it comes after
// (docs/format/ledger.md, "A ledger after another").

import { Lie } from './lie.ts'
import { type Head, type Key, readHead, readKeys, readText } from './note.ts'
import type { Peaks } from './peaks.ts'
import type { Source } from './source.ts'

export interface Predecessor {
  readonly origin: string
  readonly size: number
  /** Whether the ledger begins with all entries of that one. */
  readonly continues: boolean
  /** Whether a key of the old ledger that the reader has signed its last checkpoint. */
  readonly isKnown: boolean
  readonly text: string
}

interface Succession {
  readonly said: Predecessor
  readonly head: Head
}

export class Past {
  readonly before: Head | undefined
  readonly predecessor: Predecessor | undefined
  readonly #heads: readonly Head[]
  #next = 0

  constructor(before: Head | undefined, succession: Succession | undefined) {
    this.before = before
    this.predecessor = succession?.said
    const promised = succession?.said.continues ? succession.head : undefined
    this.#heads = [before, promised].filter((head) => head !== undefined).sort((a, b) => a.size - b.size)
  }

  /** Where as many entries have passed as an old head was of, they must give its root. */
  hold(peaks: Peaks): void {
    for (let head = this.#heads[this.#next]; head && head.size <= peaks.count; head = this.#heads[this.#next]) {
      this.#next += 1
      if (!peaks.head().equals(head.root))
        throw head === this.before
          ? new Lie(
              `Los primeros ${head.size} asientos no son los que el punto de control de antes prometía.`,
              `The first ${head.size} entries are not those that the checkpoint from before promised.`,
            )
          : new Lie(
              `Los primeros ${head.size} asientos no son los del libro al que este dice seguir, «${head.origin}».`,
              `The first ${head.size} entries are not those of the ledger that this one says it comes after, "${head.origin}".`,
            )
    }
  }
}

export interface Known {
  readonly keys: readonly Key[]
  /** Keys that signed before, as text: of this ledger, or of the one that it comes after. */
  readonly oldKeys: string | undefined
  readonly since: string | undefined
}

export async function readPast(source: Source, head: Head, { keys, oldKeys: text, since }: Known): Promise<Past> {
  const oldKeys = text === undefined ? [] : readKeys(text)
  const succession = await findSuccession(source, head, { keys, oldKeys })
  if (since === undefined) return new Past(undefined, succession)
  const before = readHead(since, [...keys, ...oldKeys], { es: 'El punto de control de antes', en: 'The checkpoint from before' })
  if (before.origin !== head.origin) refuseOther(before, head, succession)
  const until = before.origin === head.origin ? head.size : (succession?.said.size ?? 0)
  if (before.size > until)
    throw new Lie(
      `El libro tenía ${before.size} asientos, y ahora dice tener ${until}.`,
      `The ledger had ${before.size} entries, and now says it has ${until}.`,
    )
  return new Past(before, succession)
}

function refuseOther(before: Head, head: Head, succession: Succession | undefined): void {
  const said = succession?.said
  if (said?.origin !== before.origin)
    throw new Lie(
      `El libro de antes era «${before.origin}», y este es «${head.origin}».`,
      `The ledger from before was "${before.origin}", and this one is "${head.origin}".`,
    )
  if (!said.isKnown)
    throw new Lie(
      `«${head.origin}» dice seguir a «${before.origin}», y ninguna clave conocida firmó el final de ese libro.`,
      `"${head.origin}" says that it comes after "${before.origin}", and no known key signed the end of that ledger.`,
    )
  if (!said.continues)
    throw new Lie(
      `«${head.origin}» declara que se perdieron asientos de «${before.origin}»: no comienza con los que el punto de control de antes prometía.`,
      `"${head.origin}" states that entries of "${before.origin}" are lost: it does not begin with those that the checkpoint from before promised.`,
    )
}

const form = /^quipu-succession\/v1\n([^\n]+)\n(continues|restarts)\n([\s\S]+)$/
const words = { es: 'La declaración de sucesión', en: 'The statement of succession' }
const oldWords = { es: 'El último punto de control del libro de antes', en: 'The last checkpoint of the old ledger' }

async function findSuccession(
  source: Source,
  head: Head,
  { keys, oldKeys }: { keys: readonly Key[]; oldKeys: readonly Key[] },
): Promise<Succession | undefined> {
  const file = (await source.find('predecessor'))?.toString()
  if (file === undefined) return undefined
  const text = readText(file, keys, words)
  const [, origin, how, note = ''] = form.exec(text) ?? []
  if (origin !== head.origin)
    throw new Lie('La declaración de sucesión no es de este libro.', 'The statement of succession is not of this ledger.')
  const old = readHead(note, oldKeys, oldWords, 'unsigned')
  if (how === 'continues' && old.size > head.size)
    throw new Lie(
      `El libro dice comenzar con los ${old.size} asientos de «${old.origin}», y tiene ${head.size}.`,
      `The ledger says that it begins with the ${old.size} entries of "${old.origin}", and has ${head.size}.`,
    )
  const said = { origin: old.origin, size: old.size, continues: how === 'continues', isKnown: old.signedBy.length > 0, text: file }
  return { said, head: old }
}
