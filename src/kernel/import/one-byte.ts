// In which of two encodings of one byte a letter a text is, Windows-1252 or that of old Macs, by where letters stand: read in the
// wrong one, capitals stand within words, and letters where dashes do.

export type OneByte = 'windows-1252' | 'macintosh'

/** Windows-1252 unless more speaks for the other. */
export function findOneByte(sample: Uint8Array): OneByte {
  const { length } = sample
  let balance = 0
  for (let at = 0; at < length; at += 1) {
    const byte = sample[at] ?? 0
    if (byte < 0x80) continue
    const [before, after] = [sample[at - 1] ?? space, sample[at + 1] ?? space]
    if (isSmall(before) && isSmall(after)) balance += Number(isCapitalInWindows(byte)) - Number(isMarkInMac(byte))
    else if (before === space && after === space) balance += Number(byte === 0xd0 || byte === 0xd1) - Number(byte === 0x96 || byte === 0x97)
    // Quotation marks at the ends of words.
    else if (byte === 0xd2 || byte === 0x93) balance += isSmallOrCapital(after) && !isSmall(before) ? (byte === 0xd2 ? 1 : -1) : 0
  }
  return balance > 0 ? 'macintosh' : 'windows-1252'
}

const space = 0x20

function isSmall(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a
}

function isSmallOrCapital(byte: number): boolean {
  return isSmall(byte) || (byte >= 0x41 && byte <= 0x5a)
}

/** Š, Ž, Ÿ, and À to Þ: quotation marks and é, of a Mac. */
function isCapitalInWindows(byte: number): boolean {
  return byte === 0x8a || byte === 0x8e || byte === 0x9f || (byte >= 0xc0 && byte <= 0xde && byte !== 0xd7)
}

/** The apostrophe of Windows, which is í on a Mac, and small letters, which are capitals and marks there. */
function isMarkInMac(byte: number): boolean {
  return byte === 0x92 || byte >= 0xe0
}
