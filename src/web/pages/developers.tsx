// How to read the site as data: the API's addresses, with examples that work here.

import { filterNames, maximumLimit } from '../../kernel/register/list-query.ts'
import type { Context, Page } from '../page.ts'
import { Heading } from '../parts/heading.tsx'

export function developersPage(context: Context): Page {
  const { kernel, words, links, language, publicUrl } = context
  const said = texts[language]
  return {
    title: words.developers,
    description: words.developersLead,
    main: (
      <>
        <Heading title={words.developers}>
          <p class="lead">{words.developersLead}</p>
          <p class="facts">
            <a href={links.api('openapi.json')}>OpenAPI 3.1</a>
            <a href={links.errors()}>{words.errorsTitle}</a>
            <a href={links.downloads()}>{words.downloads}</a>
          </p>
        </Heading>
        <dl class="terms endpoints">
          {said.endpoints.map(([path, meaning]) => (
            <div>
              <dt>
                <code>{`GET ${path}`}</code>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <h2>{said.example}</h2>
        <pre class="code-block">
          <code>{`curl '${publicUrl}/api/actions?q=datos&limit=2'`}</code>
        </pre>
        <p>{said.rules(maximumLimit)}</p>
        <h2>{said.parameters}</h2>
        <dl class="terms">
          {kernel.catalog.registers.map((register) => (
            <div>
              <dt>
                <a href={links.reference(register.name)}>
                  <code>{register.name}</code>
                </a>
              </dt>
              <dd>
                <code>{filterNames(register, kernel.catalog.kinds).join(', ')}</code>
              </dd>
            </div>
          ))}
        </dl>
      </>
    ),
  }
}

const texts = {
  es: {
    endpoints: [
      ['/api/{register}', 'Una página de un registro: { total, items, facets, next }.'],
      ['/api/{register}/{id}', 'Una ficha publicada.'],
      ['/api/{register}/{id}/versions', 'Todas sus versiones públicas.'],
      ['/api/{register}.csv · .json · .jsonl', 'El registro entero, en flujo.'],
      ['/api/schema/{register}', 'Su declaración como JSON Schema.'],
      ['/api/search?q=…', 'Búsqueda en todos los registros.'],
      ['/api/changes', 'El libro de cambios, del más reciente al más antiguo.'],
    ],
    example: 'Un ejemplo',
    rules: (limit: number) =>
      `Un parámetro por campo filtrable; repetido significa «cualquiera de». «sort» ordena (con «-» delante, al revés), «limit» va de 1 a ${limit}, y «cursor» es el «next» de la página anterior. Los errores llegan como application/problem+json (RFC 9457).`,
    parameters: 'Filtros de cada registro',
  },
  en: {
    endpoints: [
      ['/api/{register}', 'A page of a register: { total, items, facets, next }.'],
      ['/api/{register}/{id}', 'A published record.'],
      ['/api/{register}/{id}/versions', 'All of its public versions.'],
      ['/api/{register}.csv · .json · .jsonl', 'The whole register, streamed.'],
      ['/api/schema/{register}', 'Its declaration as JSON Schema.'],
      ['/api/search?q=…', 'Search in every register.'],
      ['/api/changes', 'The change log, newest first.'],
    ],
    example: 'An example',
    rules: (limit: number) =>
      `One parameter per filterable field; repeated, it means "any of". "sort" orders (with "-" before it, backwards), "limit" goes from 1 to ${limit}, and "cursor" is the "next" of the page before. Errors come as application/problem+json (RFC 9457).`,
    parameters: 'Filters of each register',
  },
} as const
