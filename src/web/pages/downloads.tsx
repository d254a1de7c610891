// Every register in every format, at addresses that stay.

import { formatsOf } from '../../kernel/exchange/exchange.ts'
import { formats } from '../../kernel/export/all.ts'
import { countRecords } from '../../kernel/record/list.ts'
import type { Context, Page } from '../page.ts'
import { Exchanges } from '../parts/exchanges.tsx'
import { Heading } from '../parts/heading.tsx'

export async function downloadsPage({ kernel, words, links, language }: Context): Promise<Page> {
  const counts = await countRecords(kernel)
  return {
    title: words.downloads,
    description: words.downloadsLead,
    main: (
      <>
        <Heading title={words.downloads}>
          <p class="lead">{words.downloadsLead}</p>
        </Heading>
        <ul class="cards">
          {kernel.catalog.registers.map((register) => (
            <li class="card">
              <h2>{register.words[language].many}</h2>
              <p class="quiet">{words.records(counts.get(register.name) ?? 0)}</p>
              <ul class="plain">
                {formats.map((format) => (
                  <li>
                    <a
                      href={links.download(register.name, format.name)}
                      aria-label={`${register.words[language].many}, ${format.name.toUpperCase()}`}
                    >
                      {format.name.toUpperCase()}
                    </a>{' '}
                    <span class="quiet">{format.about[language]}</span>
                  </li>
                ))}
              </ul>
              <Exchanges formats={formatsOf(kernel, register.name)} register={register} links={links} language={language} />
              <p>
                <a href={links.reference(register.name)}>{words.referenceTitle(register.words[language].many)}</a>
              </p>
            </li>
          ))}
        </ul>
      </>
    ),
  }
}
