// The only list of commands, in the order that help shows them. A new one is one file and one line here.

import type { Command } from '../command.ts'
import { acts } from './acts.ts'
import { assess } from './assess.ts'
import { audit } from './audit.ts'
import { backup } from './backup.ts'
import { compositeIndex } from './composite-index.ts'
import { doctor } from './doctor.ts'
import { exportCommand } from './export.ts'
import { help } from './help.ts'
import { importCommand } from './import.ts'
import { invite } from './invite.ts'
import { links } from './links.ts'
import { list } from './list.ts'
import { load } from './load.ts'
import { mirror } from './mirror.ts'
import { move } from './move.ts'
import { rebuild } from './rebuild.ts'
import { redact } from './redact.ts'
import { restore } from './restore.ts'
import { serve } from './serve.ts'
import { show } from './show.ts'
import { succeed } from './succeed.ts'
import { undo } from './undo.ts'
import { verify } from './verify.ts'
import { witness } from './witness.ts'

export const commands: readonly Command[] = [
  serve,
  load,
  importCommand,
  undo,
  redact,
  invite,
  list,
  show,
  exportCommand,
  audit,
  assess,
  rebuild,
  doctor,
  links,
  acts,
  backup,
  restore,
  move,
  succeed,
  verify,
  mirror,
  witness,
  compositeIndex,
  help,
]
