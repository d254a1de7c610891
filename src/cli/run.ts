// Runs one command line from its words to its exit code. Results go to the one stream, complaints to the other.

import type { PageLanguage } from '../kernel/language.ts'
import type { Context, Outcome, Platform, Streams } from './command.ts'
import { commands } from './commands/all.ts'
import { needCommand } from './need-command.ts'
import { parseCommand } from './parse-command.ts'
import { complaintOf } from './tell-error.ts'
import { describeCommand } from './usage.ts'

/** @returns the exit code; those of docs/reference/cli.md */
export async function runCommandLine(
  typed: readonly string[],
  { platform, streams, language }: { platform: Platform; streams: Streams; language: PageLanguage },
): Promise<number> {
  const json = typed.includes('--json') && !(await hasOwnJson(typed[0]))
  const context: Context = { platform, streams, language, json, commands }
  try {
    const outcome = await outcomeOf(typed, context)
    if (json && outcome.facts !== undefined) await streams.out(`${JSON.stringify(outcome.facts)}\n`)
    else if (!json && outcome.text !== undefined) await streams.out(`${withoutControls(outcome.text)}\n`)
    return outcome.exit
  } catch (error) {
    const complaint = complaintOf(error, language)
    streams.err(json ? `${JSON.stringify({ error: complaint.facts })}\n` : withoutControls(complaint.text))
    return complaint.exit
  }
}

/** Whether the command takes a file by that option, as `quipu audit --json OUT` does. */
async function hasOwnJson(name = ''): Promise<boolean> {
  return Object.hasOwn(commands, name) && (await commands[name]?.())?.options.json !== undefined
}

/** What others wrote moves no cursor and colours nothing on the terminal of whoever reads it. */
function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, ' ')
}

async function outcomeOf(typed: readonly string[], context: Context): Promise<Outcome> {
  const { version } = context.platform
  const [first = 'help', ...rest] = typed[0] === '--json' ? [...typed.slice(1), '--json'] : typed
  if (first === '--version' || first === '-v') return { exit: 0, facts: { version }, text: version }
  const name = first === '--help' || first === '-h' || first === '--json' ? 'help' : first
  const command = await needCommand(name, context)
  const given = parseCommand(command, rest, context.language)
  return given.has('help') ? describeCommand(command, context) : command.run(given, context)
}
