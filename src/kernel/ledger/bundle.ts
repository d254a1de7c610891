// Bundles: 256 entries together, each after its length (C2SP tlog-tiles, "Log entries"), and beside them the documents
// that the entries' digests are of, a line each.

const lengthBytes = 2
const longest = 0xffff

/** Throws a RangeError for an entry that two bytes cannot say the length of. */
export function bundleEntries(leaves: readonly string[]): Uint8Array {
  const parts = leaves.flatMap((leaf) => {
    const entry = Buffer.from(leaf)
    if (entry.length > longest) throw new RangeError(`An entry of ${entry.length} bytes fits no bundle`)
    const length = Buffer.alloc(lengthBytes)
    length.writeUInt16BE(entry.length)
    return [length, entry]
  })
  return Buffer.concat(parts)
}

/** A document that was public; null where it was lawfully erased with its salt. */
export interface Opened {
  /** Sixteen bytes in hexadecimal. */
  readonly salt: string
  /** Canonical JSON. */
  readonly text: string
}

/** Each line is itself canonical JSON (RFC 8785): the document stands in it as the bytes that were hashed. */
export function bundleDocuments(documents: readonly (Opened | null)[]): string {
  return documents.map((one) => (one ? `{"document":${one.text},"salt":"${one.salt}"}\n` : 'null\n')).join('')
}
