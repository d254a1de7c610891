// What every chart of an indicator says around its figures.

import type { Indicator } from '../../../registers/indicators/series.ts'
import { say } from '../../known.ts'
import type { Context } from '../../page.ts'
import { trailTo } from './subject.ts'

export function aboutIndicator(context: Context, { id, version, body }: Indicator) {
  const { words, language, links, publicUrl } = context
  return {
    title: say(body.name, language),
    kind: body.publisher,
    trail: trailTo(context),
    before: <p>{say(body.definition, language)}</p>,
    after: (
      <p>
        <a href={links.record('indicators', id)}>{words.observatory.indicatorRecord}</a>
      </p>
    ),
    metadata: {
      indicator: id,
      version,
      publisher: body.publisher,
      source: body.source ?? null,
      licence: body.licence ? say(body.licence, language) : null,
      figures: body.figures ? { url: publicUrl + links.file(body.figures.hash), sha256: body.figures.hash } : null,
      proof: publicUrl + links.proof('indicators', id, version),
    },
  }
}
