// The only list of commands, in the order that help shows them. A new one is one file and one line here. Each is loaded
// when it is asked for: most of a short command's time would go into reading what the others need.

import type { Command } from '../command.ts'

export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  load: async () => (await import('./load.ts')).load,
  import: async () => (await import('./import.ts')).importCommand,
  undo: async () => (await import('./undo.ts')).undo,
  redact: async () => (await import('./redact.ts')).redact,
  invite: async () => (await import('./invite.ts')).invite,
  list: async () => (await import('./list.ts')).list,
  show: async () => (await import('./show.ts')).show,
  export: async () => (await import('./export.ts')).exportCommand,
  audit: async () => (await import('./audit.ts')).audit,
  assess: async () => (await import('./assess.ts')).assess,
  rebuild: async () => (await import('./rebuild.ts')).rebuild,
  doctor: async () => (await import('./doctor.ts')).doctor,
  links: async () => (await import('./links.ts')).links,
  acts: async () => (await import('./acts.ts')).acts,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  move: async () => (await import('./move.ts')).move,
  succeed: async () => (await import('./succeed.ts')).succeed,
  verify: async () => (await import('./verify.ts')).verify,
  mirror: async () => (await import('./mirror.ts')).mirror,
  witness: async () => (await import('./witness.ts')).witness,
  index: async () => (await import('./composite-index.ts')).compositeIndex,
  help: async () => (await import('./help.ts')).help,
}
