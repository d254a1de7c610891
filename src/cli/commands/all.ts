// The only list of commands, in the order that help shows them. A new one is one file and one line here.

import type { Command } from '../command.ts'
import { help } from './help.ts'
import { load } from './load.ts'
import { serve } from './serve.ts'

export const commands: readonly Command[] = [serve, load, help]
