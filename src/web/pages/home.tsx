// The start page: the strategy drawn as a quipu, how to read it, the same as a list, and the ways in.

import type { ComponentChildren } from 'preact'
import { countryName } from '../../kernel/country-name.ts'
import { countRecords, listAll } from '../../kernel/record/list.ts'
import { latestEntries } from '../../kernel/storage/ledger.ts'
import { strategies } from '../../registers/strategies/register.ts'
import { allActions, findFirstStrategy, findTree, type StrategyTree } from '../../registers/strategies/tree.ts'
import { nothingKnown, say } from '../known.ts'
import type { Context, Page } from '../page.ts'
import { ChangeList, describeEntries } from '../parts/change-list.tsx'
import { presentationOf } from '../parts/fields.tsx'
import { plain } from '../parts/plain.ts'
import { StrategyList, StrategyQuipu } from '../parts/strategy-quipu.tsx'

export async function homePage(context: Context): Promise<Page> {
  const { kernel, language, words, links } = context
  const strategy = await findFirstStrategy(kernel)
  const counts = await countRecords(kernel)
  const changes = await describeEntries(context, await latestEntries(kernel.database.read, { count: 5 }))
  const others = (await listAll(kernel, 'strategies', '')).filter(({ id }) => id !== strategy?.id)
  const tree = strategy && (await findTree(kernel, strategy))
  return {
    title: words.siteName,
    description: tree ? say(tree.record.body.summary, language) : words.footer,
    main: (
      <>
        {tree ? <Strategy tree={tree} context={context} /> : <Nothing context={context} />}
        {others.length > 0 && (
          <section class="band">
            <h2>{words.otherStrategies}</h2>
            <ul class="plain">
              {others.map((other) => (
                <li>
                  <a href={links.record('strategies', other.id)}>{say(Object(other.body.name), language)}</a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section class="band">
          <h2>{words.registersLead}</h2>
          <ul class="cards">
            {kernel.catalog.registers.map((register) => (
              <li class="card">
                <h3>
                  <a href={links.list(register.name)}>{register.words[language].many}</a>
                </h3>
                <p class="quiet">{words.records(counts.get(register.name) ?? 0)}</p>
                <p>{register.words[language].about}</p>
              </li>
            ))}
          </ul>
        </section>
        <section class="band">
          <h2>{words.recentChanges}</h2>
          <ChangeList entries={changes} context={context} />
          <p>
            <a href={links.changes()}>{words.allChanges}</a>
          </p>
        </section>
      </>
    ),
  }
}

function Strategy({ tree, context }: { tree: StrategyTree; context: Context }): ComponentChildren {
  const { words, links, language } = context
  const { record, axes } = tree
  const actions = axes.flatMap(allActions)
  const some = actions.filter(({ evidence }) => evidence !== null && evidence > 0).length
  return (
    <>
      <section class="hero">
        <p class="kicker">
          {countryName(record.body.country, language)} · {plain(presentationOf(strategies, record.body, 'period', context), nothingKnown)}
        </p>
        <h1>{say(record.body.name, language)}</h1>
        <p class="lead">{say(record.body.summary, language)}</p>
        <p class="facts">
          <span>{words.figuresHere(axes.length, axes.flatMap((axis) => axis.objectives).length, actions.length)}</span>
          <span>{words.withEvidence(some, actions.length)}</span>
          <a href={links.record('strategies', record.id)}>{words.readStrategy}</a>
        </p>
      </section>
      <a class="skip-inline" href="#tree">
        {words.skipQuipu}
      </a>
      <StrategyQuipu axes={axes} context={context} size="full" />
      <section class="band reading">
        <h2>{words.quipuHow}</h2>
        <ul class="bullets">
          {words.quipuReading.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
        <p class="quiet">{words.quipuSource}</p>
      </section>
      <section class="band">
        <h2>{words.sameAsList}</h2>
        <StrategyList axes={axes} context={context} />
      </section>
    </>
  )
}

function Nothing({ context: { words } }: { context: Context }) {
  return (
    <section class="hero">
      <h1>{words.nothingLoaded}</h1>
      <p class="lead">{words.nothingLoadedHow}</p>
    </section>
  )
}
