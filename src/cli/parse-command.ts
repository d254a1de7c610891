// From the words typed to a command and what it is given. What does not exist is refused with what does.

import { parseArgs } from 'node:util'
import type { PageLanguage } from '../kernel/language.ts'
import type { Command, Given, Option } from './command.ts'
import { usageFault } from './usage-fault.ts'

/** The options of every command; one that has its own of the same name keeps its own. */
export const everywhere: Readonly<Record<string, Option>> = {
  json: { words: { es: 'Lo mismo, como JSON para programas.', en: 'The same, as JSON for programs.' } },
  help: { words: { es: 'Cómo se usa la orden.', en: 'How the command is used.' } },
}

export function optionsOf(command: Command): Readonly<Record<string, Option>> {
  return { ...command.options, ...everywhere, ...command.options }
}

/** Faults with `usage` for options and numbers of words that the command does not take. */
export function parseCommand(command: Command, typed: readonly string[], language: PageLanguage): Given {
  const options = optionsOf(command)
  const { tokens } = parseArgs({
    args: [...typed],
    options: {
      ...Object.fromEntries(Object.entries(options).map(([name, { value }]) => [name, { type: value ? 'string' : 'boolean' }])),
      help: { type: 'boolean', short: 'h' },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values = new Map<string, string[]>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    refuseWrong(command, token, language)
    values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? ''])
  }
  const words = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []))
  if (!values.has('help')) refuseCount(command, words, language)
  return {
    words,
    has: (name) => values.has(name),
    find: (name) => values.get(name)?.at(-1),
    list: (name) => values.get(name) ?? [],
  }
}

function refuseWrong(command: Command, token: { name: string; rawName: string; value?: string | undefined }, language: PageLanguage): void {
  const options = optionsOf(command)
  const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined
  if (!option) {
    const known = Object.keys(options)
      .map((name) => `--${name}`)
      .join(', ')
    throw usageFault(language, command.name, {
      es: `«${command.name}» no tiene una opción ${token.rawName}. Tiene: ${known}.`,
      en: `"${command.name}" has no option ${token.rawName}. It has: ${known}.`,
    })
  }
  if (option.value && !token.value)
    throw usageFault(language, command.name, {
      es: `A --${token.name} le falta su valor: --${token.name} ${option.value}.`,
      en: `--${token.name} lacks its value: --${token.name} ${option.value}.`,
    })
  if (!option.value && token.value !== undefined)
    throw usageFault(language, command.name, { es: `--${token.name} no lleva valor.`, en: `--${token.name} takes no value.` })
}

function refuseCount(command: Command, words: readonly string[], language: PageLanguage): void {
  const places = command.usage.split(' ').filter(Boolean)
  const needed = places.filter((place) => !place.startsWith('['))
  const missing = needed[words.length]
  if (missing)
    throw usageFault(language, command.name, {
      es: `Falta ${missing}: quipu ${command.name} ${command.usage}`,
      en: `${missing} is missing: quipu ${command.name} ${command.usage}`,
    })
  const extra = words[places.length]
  if (extra !== undefined)
    throw usageFault(language, command.name, {
      es: `Sobra «${extra}»: quipu ${command.name} ${command.usage}`.trim(),
      en: `"${extra}" is one word too many: quipu ${command.name} ${command.usage}`.trim(),
    })
}
