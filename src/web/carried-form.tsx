// A form that is taken along while its sender signs in: each of its entries is a hidden input of the sign-in form, so that nothing
// of it is kept on the server for somebody whom nobody knows yet.

import type { Context } from './page.ts'

const mark = '_kept.'

/** A record's form comes back to be looked at; any other is offered to be sent again to where it was sent. */
export type CarriedForm =
  | { readonly register: string /** Absent for a new record. */; readonly id: string | undefined; readonly form: URLSearchParams }
  | { readonly to: string; readonly form: URLSearchParams }

/** To be put into every form on the way to being signed in. */
export function CarriedInputs({ form }: Pick<Context, 'form'>) {
  return <Inputs entries={entriesOf(form).map(([name, value]) => [mark + name, value])} />
}

/** Whether something was sent that may be taken along: a password goes nowhere but where it was typed for. */
export function hasSent({ form }: Pick<Context, 'form'>): boolean {
  const names = [...form.keys()]
  return names.length > 0 && !names.some((name) => name.includes('password'))
}

/** A form as it was sent, to be taken along from the page that says why it was not taken. */
export function SentInputs({ form, url, links, language }: Pick<Context, 'form' | 'url' | 'links' | 'language'>) {
  const to: Entry = [`${mark}_to`, links.inLanguage(language, url)]
  return <Inputs entries={[to, ...[...form].map(([name, value]): Entry => [mark + name, value])]} />
}

/** A form as it was sent, to be sent once more. */
export function Inputs({ entries }: { entries: readonly Entry[] }) {
  return (
    <>
      {entries.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

/** The form that is to come back to whoever has signed in, if one was taken along. */
export function findCarried(form: URLSearchParams): CarriedForm | undefined {
  const carried = new URLSearchParams(entriesOf(form))
  const to = carried.get('_to')
  carried.delete('_to')
  if (to !== null) return /^\/(?![/\\])[^\\\u0000-\u0020]*$/.test(to) ? { to, form: carried } : undefined
  const [register = '', id] = (carried.get('_back') ?? '').split('/')
  return register ? { register, id, form: carried } : undefined
}

type Entry = [name: string, value: string]

function entriesOf(form: URLSearchParams): Entry[] {
  const marked = [...form].flatMap(([name, value]): Entry[] => (name.startsWith(mark) ? [[name.slice(mark.length), value]] : []))
  return marked.length === 0 && form.get('_do') === 'carry' ? [...form].filter(([name]) => name !== '_do') : marked
}
