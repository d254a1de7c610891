// Several people who edit at once through the API, and a note of what the server acknowledged to each: what must be there
// afterwards, and what was asked for and not answered, which must be there whole or not at all.

import type { Server } from './site.ts'

/** All that is kept of one record. */
export interface State {
  readonly version: number
  readonly state: 'none' | 'published' | 'withdrawn'
  /** The public body, and what it says of a person, which is kept apart. */
  readonly body: Body | null
  readonly email: string | null
  readonly draft: Body | null
}

export interface Body {
  readonly name: string
  readonly nature: 'private'
  readonly form: 'startup'
}

export interface Known {
  acknowledged: State
  /** What the step under way would make of it. */
  asked: State | undefined
}

export interface Editors {
  /** Resolves when all have stopped, because they were told to or because nobody answers any more. */
  readonly ended: Promise<void>
  stop(): void
}

const nothing: State = { version: 0, state: 'none', body: null, email: null, draft: null }

export function startEditors(server: Server, known: Map<string, Known>, count = 3): Editors {
  const life = { on: true }
  const ended = Promise.all(Array.from({ length: count }, () => edit(server, known, life)))
  return {
    ended: ended.then(() => undefined),
    stop() {
      life.on = false
    },
  }
}

async function edit(server: Server, known: Map<string, Known>, life: { on: boolean }): Promise<void> {
  while (life.on) {
    const id = `edited-${known.size + 1}`
    const own: Known = { acknowledged: nothing, asked: undefined }
    known.set(id, own)
    const withdrawn = known.size % 4 === 0
    const steps = [...publication(id, 1), ...publication(id, 2), ...(withdrawn ? [withdrawal(id)] : [])]
    let last = ''
    for (const { method, path, body, makes } of steps) {
      own.asked = makes(own.acknowledged)
      const edit = await ask(server, method, path, last ? { ...body, edit: last } : body)
      if (edit === undefined || !life.on) {
        if (edit !== undefined) acknowledge(own)
        return
      }
      last = edit
      acknowledge(own)
    }
  }
}

interface Step {
  readonly method: string
  readonly path: string
  readonly body: object
  makes(before: State): State
}

function publication(id: string, version: number): Step[] {
  const draft: Body = { name: `Taller ${id} ${version}`, nature: 'private', form: 'startup' }
  const email = `${id}-${version}@example.org`
  const body = { ...draft, contact: { email } }
  const begin =
    version === 1
      ? { method: 'POST', path: '/api/organizations', body: { id, body } }
      : { method: 'PUT', path: `/api/organizations/${id}`, body: { body } }
  return [
    { ...begin, makes: (before) => ({ ...before, draft }) },
    { method: 'POST', path: `/api/organizations/${id}/submit`, body: {}, makes: (before) => before },
    {
      method: 'POST',
      path: `/api/organizations/${id}/publish`,
      body: {},
      makes: () => ({ version, state: 'published', body: draft, email, draft: null }),
    },
  ]
}

function withdrawal(id: string): Step {
  return {
    method: 'POST',
    path: `/api/organizations/${id}/withdraw`,
    body: { note: 'Se retira' },
    makes: (before) => ({ ...before, version: before.version + 1, state: 'withdrawn', body: null }),
  }
}

function acknowledge(own: Known): void {
  own.acknowledged = own.asked ?? own.acknowledged
  own.asked = undefined
}

/** @returns the edit to go on from, once the whole answer is here; nothing where the server is gone */
async function ask({ address, key }: Server, method: string, path: string, body: object): Promise<string | undefined> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const said = await fetch(address + path, { method, headers, body: JSON.stringify(body) })
    .then(async (answer) => ({ status: answer.status, text: await answer.text() }))
    .catch(() => undefined)
  if (!said) return undefined
  if (said.status >= 300) throw new Error(`${method} ${path}: ${said.status} ${said.text}`)
  return JSON.parse(said.text).edit
}
