// How the files of a ledger are named (C2SP tlog-tiles): numbers in groups of three digits, all but the last behind an x.

export const wide = 256

export function numbered(number: number): string {
  const digits = String(number)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  return groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/')
}

export function tileName(level: number | 'entries', number: number, width: number): string {
  return `tile/${level}/${numbered(number)}${width < wide ? `.p/${width}` : ''}`
}

export function documentsName(number: number): string {
  return `documents/${numbered(number)}`
}
