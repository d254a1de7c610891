// Finds a command by its name.

import type { Command, Context } from './command.ts'
import { usageFault } from './usage-fault.ts'

/** Faults with `usage`, naming the commands there are. */
export async function needCommand(name: string, { commands, language }: Pick<Context, 'commands' | 'language'>): Promise<Command> {
  if (Object.hasOwn(commands, name)) return (commands[name] as () => Promise<Command>)()
  const known = Object.keys(commands).join(', ')
  throw usageFault(language, 'COMMAND', {
    es: `No hay una orden «${name.slice(0, 80)}». Hay: ${known}.`,
    en: `There is no command "${name.slice(0, 80)}". There are: ${known}.`,
  })
}
