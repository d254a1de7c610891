// The addresses of the observatory. An ending of the last part gives the chart of that page by itself: "…/2025/gap.svg".

import { Fault } from '../../../kernel/fault/fault.ts'
import type { Answer, Context, PageFunction } from '../../page.ts'
import { withoutEnding } from './chart-page.tsx'
import { firstPage } from './first.tsx'
import { gapPage } from './gap.tsx'
import { methodPage } from './method.tsx'
import { outputPage } from './output.tsx'
import { overviewPage } from './overview.tsx'
import { profilePage } from './profile.tsx'
import { regionsPage } from './regions.tsx'
import { trendPage } from './trend.tsx'
import { uncertaintyPage } from './uncertainty.tsx'
import type { viewNames } from './views.tsx'
import { weightsPage } from './weights.tsx'

const views: Readonly<Record<(typeof viewNames)[number], PageFunction>> = {
  profile: profilePage,
  gap: gapPage,
  first: firstPage,
  weights: weightsPage,
  uncertainty: uncertaintyPage,
  method: methodPage,
}

/** "/observatory/standing" is the first page again, so that its chart has an address with an ending too. */
const named: Readonly<Record<string, PageFunction>> = { standing: overviewPage, regions: regionsPage, output: outputPage }

export function indexOrNamed(context: Context): Promise<Answer> | Answer {
  const { name } = withoutEnding(context.parameters.index ?? '')
  const page = Object.entries(named).find(([one]) => one === name)?.[1]
  return page ? page(context) : trendPage(context)
}

export function viewPage(context: Context): Promise<Answer> | Answer {
  const { name } = withoutEnding(context.parameters.view ?? '')
  const view = Object.entries(views).find(([one]) => one === name)?.[1]
  if (!view) throw new Fault('not-found', { what: context.url.pathname.slice(0, 200) })
  return view(context)
}

/** People who type the Spanish word come to the same page. */
export function spanishName({ links, url }: Context): Answer {
  return { redirect: links.observatory([], url.searchParams) }
}
