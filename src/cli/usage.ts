// How the commands are used, in words: the list of them all, and one in full.

import type { Command, Context, Outcome } from './command.ts'
import { optionsOf } from './parse-command.ts'

const titles = {
  es: { usage: 'Uso', options: 'Opciones', examples: 'Ejemplos', commands: 'Órdenes', more: 'Más de cada una: quipu help ORDEN' },
  en: { usage: 'Usage', options: 'Options', examples: 'Examples', commands: 'Commands', more: 'More about each: quipu help COMMAND' },
} as const

export async function describeCommands({ commands: listed, language, platform }: Context): Promise<Outcome> {
  const words = titles[language]
  const commands = await Promise.all(Object.values(listed).map((load) => load()))
  const lines = commands.map((command) => [`${command.name} ${command.usage}`.trim(), command.summary[language]] as const)
  return {
    exit: 0,
    facts: { version: platform.version, commands: commands.map(factsOf) },
    text: [`quipu ${platform.version}`, '', `${words.usage}: quipu COMMAND`, '', ...columns(lines), '', words.more].join('\n'),
  }
}

export function describeCommand(command: Command, { language }: Context): Outcome {
  const words = titles[language]
  const options = Object.entries(optionsOf(command)).map(
    ([name, option]) => [`--${name}${option.value ? ` ${option.value}` : ''}`, option.words[language]] as const,
  )
  const text = [
    command.summary[language],
    '',
    `${words.usage}: quipu ${command.name} ${command.usage}`.trim(),
    '',
    `${words.options}:`,
    ...columns(options),
    '',
    `${words.examples}:`,
    ...command.examples.map((example) => `  ${example}`),
  ]
  return { exit: 0, facts: factsOf(command), text: text.join('\n') }
}

function factsOf(command: Command): unknown {
  const { name, summary, usage, examples } = command
  return { name, summary, usage, options: optionsOf(command), examples }
}

function columns(lines: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...lines.map(([left]) => left.length))
  return lines.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
