// A date as Americans and their spreadsheets write it, as exact as it is said: a day, a month or a year. What can be read in two
// ways, or says a quarter or a season, is none.

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'
const time = '(?:[ T]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,6})?)?(?: ?[ap]m)?z?)?'

/** Each form, and where in it year, month and day stand. */
const forms: readonly (readonly [form: RegExp, year: number, month: number, day: number])[] = [
  [new RegExp(`^(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4}|\\d{2})${time}$`, 'i'), 3, 1, 2],
  [new RegExp(`^(\\d{4})[/-](\\d{1,2})[/-](\\d{1,2})${time}$`, 'i'), 1, 2, 3],
  [/^(\d{1,2})[/-](\d{4})$/, 2, 1, 0],
  [/^(\d{4})[/-](\d{1,2})$/, 1, 2, 0],
  [new RegExp(`^${month},? (\\d{4})$`, 'i'), 2, 1, 0],
  [new RegExp(`^${month} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})${time}$`, 'i'), 3, 1, 2],
  [new RegExp(`^(\\d{1,2})[ -]${month}[ -](\\d{4}|\\d{2})${time}$`, 'i'), 3, 2, 1],
  // As spreadsheets show a month: "Apr-25". The other way round it may be a day: "25-Apr".
  [new RegExp(`^${month}-(\\d{4}|\\d{2})$`, 'i'), 2, 1, 0],
]

/** Days since 1899-12-30, as spreadsheets count; of this century until 2100. */
const serial = /^(\d{5})(?:\.0+)?$/
const firstSerial = 36_526
const lastSerial = 73_050

/** ISO 8601; undefined for what is no such date. */
export function readAmericanDate(text: string): string | undefined {
  if (text.length > 40) return undefined
  const days = Number(serial.exec(text)?.[1])
  if (days >= firstSerial && days <= lastSerial) return new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10)
  for (const [form, year, monthAt, day] of forms) {
    const match = form.exec(text)
    if (!match) continue
    const [y, m, d] = [fullYear(match[year] ?? ''), numberOf(match[monthAt] ?? ''), match[day]?.padStart(2, '0')]
    return day === 0 ? `${y}-${m}` : `${y}-${m}-${d}`
  }
  return undefined
}

/** No inventory goes back before 1970. */
function fullYear(year: string): string {
  return year.length === 2 ? `${Number(year) < 70 ? '20' : '19'}${year}` : year
}

function numberOf(text: string): string {
  const at = months.indexOf(text.slice(0, 3).toLowerCase())
  return (at < 0 ? text : String(at + 1)).padStart(2, '0')
}
