// A strategy's own page: its quipu in small, what it wants, where the country stood, how it was made, what it cites.

import type { PublishedRecord } from '../../kernel/record/record.ts'
import type { FieldWords } from '../../kernel/register/register.ts'
import { strategies } from '../../registers/strategies/register.ts'
import { allActions, asStrategy, findTree } from '../../registers/strategies/tree.ts'
import { lookUp, say } from '../known.ts'
import type { Context } from '../page.ts'
import { presentationOf } from '../parts/fields.tsx'
import { saysOf } from '../parts/says.ts'
import { firstRows, Shortened } from '../parts/shortened.tsx'
import { hasEvidence, StrategyQuipu } from '../parts/strategy-quipu.tsx'
import { Prose } from '../parts/value.tsx'
import type { RecordParts } from './record-parts.ts'

const sections = [
  'definition',
  'purpose',
  'external_context',
  'internal_context',
  'figures',
  'stages',
  'use_cases',
  'institutions',
  'sources',
  'notes',
  'documents',
] as const
const beforeSwot: readonly string[] = sections.slice(0, 4)
const swot = ['strengths', 'weaknesses', 'opportunities', 'threats'] as const

export async function strategyParts(context: Context, record: PublishedRecord): Promise<RecordParts> {
  const { kernel, language, words, links } = context
  const tree = await findTree(kernel, record)
  const { body } = asStrategy(record)
  const actions = tree.axes.flatMap(allActions)
  const shown = sections
    .map((name) => ({ name, value: presentationOf(strategies, record.body, name, context) }))
    .filter(({ value }) => value)
  const known = await lookUp(
    kernel,
    language,
    shown.map(({ value }) => firstRows(value)),
  )
  const labels = strategies.words[language].fields
  return {
    drawn: ['summary', 'vision', 'mission', ...swot, ...sections],
    lead: (
      <>
        <p class="lead" {...saysOf(strategies, record.body, 'summary', context)}>
          {say(body.summary, language)}
        </p>
        <p class="facts">
          <span>{words.figuresHere(tree.axes.length, tree.axes.flatMap((axis) => axis.objectives).length, actions.length)}</span>
          <span>{words.withEvidence(actions.filter(hasEvidence).length, actions.length)}</span>
        </p>
      </>
    ),
    body: (
      <>
        <StrategyQuipu axes={tree.axes} context={context} size="small" />
        <ul class="cards axes">
          {tree.axes.map((axis) => (
            <li class={`card dyed-${axis.record.body.dye}`}>
              <h2>
                <a href={links.record('axes', axis.record.id)}>
                  <span class="code">{axis.record.body.code}</span> {say(axis.record.body.name, language)}
                </a>
              </h2>
              <p>{say(axis.record.body.title, language)}</p>
              <p class="quiet">{words.withEvidence(allActions(axis).filter(hasEvidence).length, allActions(axis).length)}</p>
            </li>
          ))}
        </ul>
        <nav class="contents" aria-labelledby="contents">
          <h2 id="contents">{words.contents}</h2>
          <ul class="plain">
            {shown.map(({ name }) => (
              <li>
                <a href={`#${name}`}>{labels[name]?.label ?? name}</a>
              </li>
            ))}
          </ul>
        </nav>
        {body.vision && (
          <section class="pair">
            <div>
              <h2>{labels.vision?.label}</h2>
              <Prose text={say(body.vision, language)} />
            </div>
            <div>
              <h2>{labels.mission?.label}</h2>
              <Prose text={say(body.mission, language)} />
            </div>
          </section>
        )}
        {shown.filter(({ name }) => beforeSwot.includes(name)).map((one) => section(one))}
        {body.strengths && <Swot body={body} context={context} />}
        {shown.filter(({ name }) => !beforeSwot.includes(name)).map((one) => section(one))}
      </>
    ),
  }

  function section({ name, value }: (typeof shown)[number]) {
    if (!value) return null
    const label: FieldWords = labels[name] ?? { label: name }
    return (
      <section class="part">
        <h2 id={name}>{label.label}</h2>
        <Shortened
          all={links.field('strategies', record.id, name)}
          value={value}
          columns={label.columns}
          label={label.label}
          known={known}
          links={links}
          words={words}
          language={language}
        />
      </section>
    )
  }
}

function Swot({ body, context: { words, language } }: { body: ReturnType<typeof asStrategy>['body']; context: Context }) {
  const labels = strategies.words[language].fields
  return (
    <section class="part">
      <h2 id="swot">{words.swot}</h2>
      <div class="swot">
        {swot.map((name) => (
          <div>
            <h3>{labels[name]?.label}</h3>
            <ul class="bullets">
              {(body[name] ?? []).map((row) => (
                <li>{say(row.text, language)}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}
