// Plain dates, YYYY-MM-DD, which compare as text.

export function isPlainDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return false
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number)
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export function isWithin(date: string, { from, until }: { readonly from: string; readonly until?: string }): boolean {
  return date >= from && (until === undefined || date <= until)
}
