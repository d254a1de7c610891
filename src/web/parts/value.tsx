// A value as markup: each form of presentation drawn once, for every page. Text is escaped; markup comes only from
// CommonMark with HTML switched off.

import markdownIt from 'markdown-it'
import type { ComponentChildren } from 'preact'
import type { Presentation } from '../../kernel/field/presentation.ts'
import type { Language, PageLanguage } from '../../kernel/language.ts'
import type { Known } from '../known.ts'
import type { Links } from '../links.ts'
import type { Wording } from '../wording/es.ts'

export interface Drawing {
  readonly known: Known
  readonly links: Links
  readonly words: Wording
  readonly language: PageLanguage
}

export interface ValueProps extends Drawing {
  readonly value: Presentation
  /** Labels of a table's columns. */
  readonly columns?: Readonly<Record<string, string>> | undefined
  /** What a table is of, for its caption. */
  readonly label?: string
}

export function Value(props: ValueProps): ComponentChildren {
  const { value, links, known, words, language } = props
  switch (value.as) {
    case 'text':
      return foreign(value.language, language) ? <span lang={value.language}>{value.text}</span> : value.text
    case 'prose':
      return <Prose text={value.text} lang={foreign(value.language, language)} />
    case 'markdown':
      // markdown-it escapes HTML and drops addresses that could run anything; a test feeds it both.
      return (
        <div class="prose" lang={foreign(value.language, language)} dangerouslySetInnerHTML={{ __html: markdown.render(value.text) }} />
      )
    case 'time':
      return <time dateTime={value.machine}>{value.text}</time>
    case 'link':
      return (
        <a href={value.url} rel="noopener nofollow" class="outward">
          {value.text}
        </a>
      )
    case 'record':
      return <RecordLink register={value.register} id={value.id} known={known} links={links} language={language} />
    case 'figure':
      return (
        <a class="figure" href={links.list(value.register, value.query)}>
          <strong>{known.counts.get(`${value.register}?${value.query}`) ?? '…'}</strong>{' '}
          <span lang={foreign(value.language, language)}>{value.label}</span>
        </a>
      )
    case 'file':
      return <a href={links.file(value.hash)}>{`${value.name} (${Math.ceil(value.sizeBytes / 1024)} kB)`}</a>
    case 'withheld':
      return <em class="quiet">{words.withheld}</em>
    case 'list':
      return <List {...props} value={value} />
    case 'table':
      return <Table {...props} value={value} />
    default:
      return value satisfies never
  }
}

/** Nothing is loaded from elsewhere, so an image is a link to it; a text's headings stand below those of its page. */
const markdown = markdownIt({ html: false, linkify: false, breaks: false }).disable('image')
for (const rule of ['heading_open', 'heading_close'] as const) {
  markdown.renderer.rules[rule] = (tokens, at, options, _environment, self) => {
    const token = tokens[at]
    if (token) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`
    return self.renderToken(tokens, at, options)
  }
}

/** The language of a text, where it is not the page's own. */
export function foreign(language: Language | undefined, page: PageLanguage): string | undefined {
  return language === undefined || language === page ? undefined : language
}

/** Paragraphs; lines that begin with a hyphen are a list. */
export function Prose({ text, lang }: { text: string; lang?: string | undefined }) {
  const parts = text.split(/\n{2,}/)
  return (
    <div class="prose" lang={lang}>
      {parts.map((part) =>
        /^- /m.test(part) && part.split('\n').every((line) => line.startsWith('- ')) ? (
          <ul>
            {part.split('\n').map((line) => (
              <li>{line.slice(2)}</li>
            ))}
          </ul>
        ) : (
          <p>{part}</p>
        ),
      )}
    </div>
  )
}

export function RecordLink({
  register,
  id,
  known,
  links,
  language,
}: { register: string; id: string } & Pick<Drawing, 'known' | 'links' | 'language'>) {
  const named = known.names.get(`${register}/${id}`)
  return (
    <a href={links.record(register, id)}>
      {named?.code && <span class="code">{named.code}</span>} <span lang={foreign(named?.language, language)}>{named?.title ?? id}</span>
    </a>
  )
}

function List({ value, ...drawing }: ValueProps & { value: Extract<Presentation, { as: 'list' }> }) {
  const short = value.items.every((item) => item.as === 'text')
  return (
    <ul class={short ? 'tags' : 'plain'}>
      {value.items.map((item) => (
        <li>
          <Value {...drawing} value={item} />
        </li>
      ))}
    </ul>
  )
}

/** A real table where there is room; each cell carries its column's name for narrow screens. */
function Table({ value, columns = {}, label, ...drawing }: ValueProps & { value: Extract<Presentation, { as: 'table' }> }) {
  const used = value.columns.map((name, at) => ({ name, at })).filter(({ at }) => value.rows.some((row) => row[at] !== undefined))
  if (used.length === 1) {
    const [only] = used
    return (
      <ul class="bullets">
        {value.rows.map((row) => {
          const cell = row[only?.at ?? 0]
          return <li>{cell && <Value {...drawing} value={cell} />}</li>
        })}
      </ul>
    )
  }
  return (
    <div class="table-frame">
      <table class="rows">
        {label && <caption class="unseen">{drawing.words.tableOf(label)}</caption>}
        <thead>
          <tr>
            {used.map(({ name }) => (
              <th scope="col">{columns[name] ?? name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value.rows.map((row) => (
            <tr>
              {used.map(({ name, at }, place) => {
                const cell = row[at]
                if (!cell) return <td />
                return (
                  <td data-label={place === 0 ? undefined : (columns[name] ?? name)}>
                    <Value {...drawing} value={cell} />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
