// The ways on from an edition: what else can be asked of it, and where its figures are from.

import { countryName } from '../../../kernel/country-name.ts'
import type { Measured } from '../../../registers/index-editions/measure.ts'
import { say } from '../../known.ts'
import type { Context } from '../../page.ts'
import { withoutEnding } from './chart-page.tsx'
import type { Home, IndexRecord } from './subject.ts'

export interface ViewsProps {
  readonly index: IndexRecord
  readonly measured: Measured
  readonly home: Home
  readonly context: Context
}

export const viewNames = ['profile', 'gap', 'first', 'weights', 'uncertainty', 'method'] as const

export function Views({ index, measured: { edition, countries }, home, context }: ViewsProps) {
  const { words, links, language } = context
  const year = String(edition.body.year)
  const here = withoutEnding(context.parameters.view ?? '').name
  const current = (is: boolean) => (is ? ('page' as const) : undefined)
  const open = viewNames.filter((view) => view === 'method' || view === 'weights' || (home.country && countries.includes(home.country)))
  return (
    <section>
      <p class="facts">
        <a href={links.observatory([index.id, year])} aria-current={current(here === '')}>
          {words.observatory.views.ranking}
        </a>
        {open.map((view) => (
          <a href={links.observatory([index.id, year, view])} aria-current={current(here === view)}>
            {words.observatory.views[view]}
          </a>
        ))}
        <a href={links.observatory([index.id])}>{words.observatory.views.trend}</a>
      </p>
      <CountryForm countries={countries} home={home} context={context} />
      <p class="quiet">
        {say(edition.body.method, language)} {words.observatory.source}:{' '}
        <a href={edition.body.source} rel="noopener nofollow" class="outward">
          {edition.body.source.replace(/^https?:\/\//, '')}
        </a>
        . {words.observatory.licence}: {say(edition.body.licence, language)}.{' '}
        <a href={links.record('index-editions', edition.id)}>{words.observatory.edition}</a>
      </p>
    </section>
  )
}

/** The same page about another country: a form, so that no reader and no robot meets a link for each. */
function CountryForm({ countries, home, context }: Pick<ViewsProps, 'home' | 'context'> & { countries: readonly string[] }) {
  const { words, language } = context
  const named = countries.map((country) => ({ country, name: countryName(country, language) }))
  return (
    <form class="list-form" method="get">
      <p>
        <label for="country">{words.observatory.otherCountry}</label>
        <select id="country" name="country">
          {named
            .toSorted((a, b) => a.name.localeCompare(b.name, language))
            .map(({ country, name }) => (
              <option value={country} selected={country === home.country}>
                {name}
              </option>
            ))}
        </select>
      </p>
      <button type="submit">{words.observatory.show}</button>
    </form>
  )
}
