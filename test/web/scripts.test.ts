// A script given as data, in every field of every register and in every input of every form: on every page it is text.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Control } from '../../src/kernel/field/control.ts'
import { andara, openWorld, type World } from '../world.ts'
import { allExamples, publishAll } from './examples.ts'
import { invalidities, outline, withoutBehaviours } from './markup.ts'
import { openSender, pageOf, type Sender } from './sender.ts'

let world: World
let sender: Sender

beforeAll(async () => {
  world = await openWorld({ load: andara })
  sender = await openSender(world)
})
afterAll(() => world.close())

describe('a script', () => {
  const script = `"'><script>alert(1)</script><img src=x onerror=alert(2)>`
  const markdownScript = `[x](javascript:alert(1)) ![y](https://evil.example/p.png) <svg onload=alert(3)>\n\n# Título`

  it('in every field of every register is text on every page', async () => {
    const hostile = await openWorld()
    const examples = await allExamples()
    const poisoned = examples.map((example) => ({ ...example, body: poison(example.register, example.body, hostile) }))
    await publishAll(hostile, poisoned)
    const addresses = poisoned.flatMap(({ register, id }) => [`/${register}/${id}`, `/${register}`, `/${register}/${id}/versions`])
    const shared = ['/', '/changes', '/changes.atom', '/search?q=script', '/search?q=alert', `/search?q=${encodeURIComponent(script)}`]
    for (const address of [...addresses, ...shared, ...shared.slice(1).map((one) => `/en${one}`)]) {
      const response = await hostile.get(address)
      const html = withoutBehaviours(await response.text())
      expect(response.status, address).toBe(200)
      expect(/<script|<img|<svg onload|<b>|href="javascript/i.test(html), address).toBe(false)
      if (poisoned.some(({ register, id }) => address === `/${register}/${id}`)) expect(html, address).toMatch(/&lt;(script|svg)/)
      if (!address.endsWith('.atom')) expect(outline(html).headings.length, address).toBe(1)
    }
    await hostile.close()
  })

  it('typed into every input of every form comes back as text', async () => {
    for (const register of world.kernel.catalog.registers) {
      const names = Object.entries(register.fields).flatMap(([name, declared]) =>
        inputNames(world.kernel.catalog.kinds.need(declared).input(declared, 'es'), name, declared.many === true),
      )
      const typed = Object.fromEntries([...names, '_note', '_id', 'unknown"><b>'].map((name) => [name, script]))
      const { status, html: sent } = await pageOf(sender.post(`/${register.name}/new`, typed))
      const html = withoutBehaviours(sent)
      expect(status).toBe(422)
      expect(/<script|<img|<b>/i.test(html), register.name).toBe(false)
      expect(await invalidities(html), register.name).toEqual([])
      expect(html.split('&quot;').length, register.name).toBeGreaterThan(names.length)
    }
  })

  it('in an address or a working copy is text too', async () => {
    for (const path of [
      `/${encodeURIComponent(script)}`,
      `/organizations?q=${encodeURIComponent(script)}`,
      `/organizations?${encodeURIComponent(script)}=1`,
    ])
      expect((await pageOf(world.get(path))).html).not.toMatch(/<script|<img/)
    await sender.post('/organizations/new', { _do: 'save', _id: 'con-script', name: script })
    for (const path of ['/drafts', '/organizations/con-script/edit'])
      expect(withoutBehaviours((await pageOf(world.get(path, { cookie: sender.cookie }))).html)).not.toMatch(/<script|<img/)
  })

  function poison(register: string, body: Readonly<Record<string, unknown>>, { kernel }: World): Record<string, unknown> {
    const fields = kernel.catalog.need(register).fields
    const tried = Object.entries(fields).flatMap(([name, field]) => {
      const candidates = [
        { es: markdownScript, en: script },
        { es: script, en: script },
        script,
        [script],
        'https://evil.example/"><script>',
      ]
      const fits = candidates.find((one) => !kernel.catalog.kinds.parse(field, one).issues)
      return fits === undefined || field.kind === 'place' ? [] : [[name, fits]]
    })
    return { ...body, ...Object.fromEntries(tried) }
  }
})

/** The names that a form gives to a control's inputs. */
function inputNames(control: Control, name: string, many: boolean): string[] {
  if (control.as === 'parts')
    return control.parts.flatMap((part) => inputNames(part.control, `${name}${many ? '.0' : ''}.${part.name}`, false))
  if (control.as === 'rows') return control.columns.flatMap((column) => inputNames(column.control, `${name}.0.${column.name}`, false))
  return [name]
}
