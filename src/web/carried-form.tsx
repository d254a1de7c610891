// A record's form that is taken along while its sender signs in: each of its entries is a hidden input of the sign-in form, so
// that nothing of it is kept on the server for somebody whom nobody knows yet.

import type { Context } from './page.ts'

const mark = '_kept.'

export interface CarriedForm {
  readonly register: string
  /** Absent for a new record. */
  readonly id: string | undefined
  readonly form: URLSearchParams
}

/** To be put into every form on the way to being signed in. */
export function CarriedInputs({ form }: Pick<Context, 'form'>) {
  return (
    <>
      {entriesOf(form).map(([name, value]) => (
        <input type="hidden" name={mark + name} value={value} />
      ))}
    </>
  )
}

/** The form that is to come back to whoever has signed in, if one was taken along. */
export function findCarried(form: URLSearchParams): CarriedForm | undefined {
  const carried = new URLSearchParams(entriesOf(form))
  const [register = '', id] = (carried.get('_back') ?? '').split('/')
  return register ? { register, id, form: carried } : undefined
}

function entriesOf(form: URLSearchParams): string[][] {
  if (form.get('_do') === 'carry') return [...form].filter(([name]) => name !== '_do')
  return [...form].flatMap(([name, value]) => (name.startsWith(mark) ? [[name.slice(mark.length), value]] : []))
}
