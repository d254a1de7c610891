// `quipu help`: what commands there are, or how one is used.

import type { Command } from '../command.ts'
import { needCommand } from '../need-command.ts'
import { describeCommand, describeCommands } from '../usage.ts'

export const help: Command = {
  name: 'help',
  summary: { es: 'Qué órdenes hay, o cómo se usa una.', en: 'What commands there are, or how one is used.' },
  usage: '[COMMAND]',
  options: {},
  examples: ['quipu help', 'quipu help load'],
  async run(given, context) {
    const [name] = given.words
    return name === undefined ? describeCommands(context) : describeCommand(await needCommand(name, context), context)
  },
}
