// How easy a long text of a form is to read, under its input: advice about what was saved, never a reason to refuse it.

import { longSentence, type MeasuredLanguage, measureReadability } from '../../engines/readability/readability.ts'
import type { Context } from '../page.ts'

const most = 2
const longestQuote = 90

/** The language that the name of an input ends in, where its texts can be measured. */
export function measuredLanguage(name: string): MeasuredLanguage | undefined {
  const last = name.split('.').at(-1)
  return last === 'es' || last === 'en' ? last : undefined
}

export function ReadingEase({ id, text, language, context }: { id: string; text: string; language: MeasuredLanguage; context: Context }) {
  const said = context.words.reading
  const found = measureReadability(text, language)
  if (!found) return null
  const digits = new Intl.NumberFormat(context.language === 'es' ? 'es-PE' : 'en', { maximumFractionDigits: 0 })
  return (
    <div class="hint reading" id={`${id}-reading`}>
      <p>
        {said.ease(digits.format(found.ease), said.bands[found.band], said.measures[language])}{' '}
        {said.perSentence(digits.format(found.wordsPerSentence))}
      </p>
      {found.long.length > 0 && (
        <>
          <p>{said.long(found.long.length, longSentence)}</p>
          <ul class="bullets">
            {found.long.slice(0, most).map((words) => (
              <li lang={language === context.language ? undefined : language}>{said.sentence(quoted(words), words.length)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function quoted(words: readonly string[]): string {
  const text = words.join(' ')
  return text.length > longestQuote ? `${text.slice(0, longestQuote).trimEnd()}…` : text
}
