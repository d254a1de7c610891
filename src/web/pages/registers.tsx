// The registers there are, and the data dictionary of each, drawn from its declaration.

import type { Field } from '../../kernel/field/field.ts'
import type { Vocabulary } from '../../kernel/field/vocabulary.ts'
import { countRecords } from '../../kernel/record/list.ts'
import { filterNames } from '../../kernel/register/list-query.ts'
import type { Register } from '../../kernel/register/register.ts'
import type { Context, Page } from '../page.ts'
import { Crumbs, Heading } from '../parts/heading.tsx'

export async function registersPage({ kernel, words, links, language }: Context): Promise<Page> {
  const counts = await countRecords(kernel)
  return {
    title: words.registersLead,
    main: (
      <>
        <Heading title={words.registersLead} />
        <ul class="cards">
          {kernel.catalog.registers.map((register) => (
            <li class="card">
              <h2>
                <a href={links.list(register.name)}>{register.words[language].many}</a>
              </h2>
              <p class="quiet">{words.records(counts.get(register.name) ?? 0)}</p>
              <p>{register.words[language].about}</p>
              <p>
                <a href={links.reference(register.name)}>{words.referenceTitle(register.words[language].many)}</a>
              </p>
            </li>
          ))}
        </ul>
        <p class="facts">
          <a href={links.dutyBoard()}>{words.assessment.board}</a>
          <a href={links.incidentFigures()}>{words.incidents.title}</a>
          <a href={links.questionnaires()}>{words.assessment.questionnaires}</a>
        </p>
      </>
    ),
  }
}

export function referencePage(context: Context): Page {
  const { kernel, words, links, language, parameters } = context
  const register = kernel.catalog.need(parameters.register ?? '')
  const said = register.words[language]
  const filters = new Set(filterNames(register, kernel.catalog.kinds))
  return {
    title: words.referenceTitle(said.many),
    description: said.about,
    main: (
      <>
        <Crumbs
          label={words.breadcrumb}
          trail={[
            { href: links.registers(), label: words.registers },
            { href: links.list(register.name), label: said.many },
          ]}
        />
        <Heading title={words.referenceTitle(said.many)}>
          <p class="lead">{said.about}</p>
          <p class="facts">
            <span>
              <code>{register.name}</code> v{register.version}
            </span>
            <a href={links.api(`schema/${register.name}`)}>JSON Schema</a>
          </p>
        </Heading>
        <div class="table-frame">
          <table class="rows">
            <caption class="unseen">{words.referenceTitle(said.many)}</caption>
            <thead>
              <tr>
                {[words.field, words.meaning, words.kind, words.required, words.filterable, words.values].map((label) => (
                  <th scope="col">{label}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {Object.entries({ ...register.fields, ...register.computed }).map(([name, field]) => (
                <FieldRow name={name} field={field} register={register} isFilter={filters.has(name)} context={context} />
              ))}
            </tbody>
          </table>
        </div>
      </>
    ),
  }
}

function FieldRow({
  name,
  field,
  register,
  isFilter,
  context,
}: {
  name: string
  field: Field
  register: Register
  isFilter: boolean
  context: Context
}) {
  const { words, language, kernel } = context
  const computed = register.words[language].computed?.[name]
  const said = computed ?? register.words[language].fields[name]
  return (
    <tr>
      <th scope="row" data-label={words.field}>
        <code id={name}>{name}</code>
      </th>
      <td data-label={words.meaning}>
        {said?.label}
        {said?.help && <span class="quiet"> — {said.help}</span>}
        {said?.columns && (
          <span class="quiet">
            {' '}
            ({words.columns}: {Object.values(said.columns).join(', ')})
          </span>
        )}
        {computed && <em> {words.computedFilter}</em>}
        {kernel.catalog.kinds.need(field).personal && <em> {words.privateField}</em>}
      </td>
      <td data-label={words.kind}>
        <code>
          {field.kind}
          {field.many && ' […]'}
        </code>
      </td>
      <td data-label={words.required}>{field.required ? words.yes : words.no}</td>
      <td data-label={words.filterable}>{isFilter ? words.yes : words.no}</td>
      <td data-label={words.values}>
        <Values field={field} context={context} />
      </td>
    </tr>
  )
}

function Values({ field, context: { language, words } }: { field: Field; context: Context }) {
  const vocabulary: Vocabulary | undefined = 'vocabulary' in field ? Object(field.vocabulary) : undefined
  if (!vocabulary) return null
  const terms = Object.entries(vocabulary.terms)
  return (
    <details>
      <summary>{words.vocabularyValues(terms.length)}</summary>
      <dl class="terms">
        {terms.map(([key, said]) => (
          <div>
            <dt>
              <code>{key}</code>
            </dt>
            <dd>{said[language]}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
