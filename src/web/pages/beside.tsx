// Two records of a register side by side: what readers ask first, then every field that either says, and where they differ.

import { needPublished } from '../../kernel/record/read.ts'
import { fieldOfRegister, type Register } from '../../kernel/register/register.ts'
import { nameOf } from '../known.ts'
import type { Context, Page } from '../page.ts'
import { isSilent } from '../parts/fields.tsx'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { readableTexts } from '../parts/readable.ts'
import { foreign } from '../parts/value.tsx'

export async function besidePage(context: Context): Promise<Page> {
  const { kernel, language, links, parameters, words: common } = context
  const register = kernel.catalog.need(parameters.register ?? '')
  const records = [
    await needPublished(kernel, register.name, parameters.id ?? ''),
    await needPublished(kernel, register.name, parameters.other ?? ''),
  ]
  const say = words[language]
  const names = records.map((record) => ({ record, name: nameOf(kernel, register, record, language) }))
  const open = Object.keys(register.fields).filter((name) => !kernel.catalog.kinds.need(fieldOfRegister(register, name)).personal)
  const texts = await readableTexts(
    context,
    register,
    records.map(({ body }) => body),
    open,
  )
  const said = (field: string) => records.map(({ body }, at) => (isSilent(register, body, field) ? '' : (texts[at]?.get(field) ?? '')))
  const asked = new Set((register.questions ?? []).flatMap(({ fields }) => fields))
  const groups = [
    ...(register.questions ?? []).map(({ name, fields }) => ({ title: register.words[language].questions?.[name] ?? name, fields })),
    {
      title: asked.size > 0 ? common.everythingElse : register.words[language].one,
      fields: open.filter((field) => !asked.has(field) && field !== register.title),
    },
  ]
  return {
    title: `${say.title}: ${names.map(({ name }) => name.title).join(' / ')}`,
    description: register.words[language].about,
    main: (
      <>
        <Crumbs label={common.breadcrumb} trail={[{ href: links.list(register.name), label: register.words[language].many }]} />
        <Heading title={say.title} kind={register.words[language].one} />
        {groups.map(({ title, fields }) => {
          const rows = fields.map((field) => ({ field, texts: said(field) })).filter((row) => row.texts.some(Boolean))
          return rows.length === 0 ? null : (
            <section>
              <h2>{title}</h2>
              <table class="beside">
                <thead>
                  <tr>
                    <th scope="col">{say.field}</th>
                    {names.map(({ record, name }) => (
                      <th scope="col" lang={foreign(name.language, language)}>
                        <a href={links.record(register.name, record.id)}>{name.title}</a>
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <Row register={register} context={context} field={row.field} texts={row.texts} />
                  ))}
                </tbody>
              </table>
            </section>
          )
        })}
      </>
    ),
  }
}

function Row({ register, context, field, texts }: { register: Register; context: Context; field: string; texts: readonly string[] }) {
  const { language, words: common } = context
  const isEqual = texts[0] === texts[1]
  return (
    <tr>
      <th scope="row">
        {register.words[language].fields[field]?.label ?? field}
        {!isEqual && <span class="quiet"> ({words[language].differs})</span>}
      </th>
      {texts.map((text) => (
        <td>{text || <span class="quiet">{common.notDeclared}</span>}</td>
      ))}
    </tr>
  )
}

const words = {
  es: { title: 'Comparación', field: 'Campo', differs: 'distinto' },
  en: { title: 'Comparison', field: 'Field', differs: 'differs' },
} as const
