// Finds a command by its name.

import type { Command, Context } from './command.ts'
import { usageFault } from './usage-fault.ts'

/** Faults with `usage`, naming the commands there are. */
export function needCommand(name: string, { commands, language }: Pick<Context, 'commands' | 'language'>): Command {
  const command = commands.find((one) => one.name === name)
  if (command) return command
  const known = commands.map((one) => one.name).join(', ')
  throw usageFault(language, 'COMMAND', {
    es: `No hay una orden «${name.slice(0, 80)}». Hay: ${known}.`,
    en: `There is no command "${name.slice(0, 80)}". There are: ${known}.`,
  })
}
