// What a bench that is stopped half-way must not leave behind: processes and folders, cleared at the end of this process
// however it ends, but by SIGKILL.

import type { ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'

const folders = new Set<string>()
const children = new Set<ChildProcess>()

process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

export function clearFolder(folder: string): string {
  folders.add(folder)
  return folder
}

export function clearProcess<Child extends ChildProcess>(child: Child): Child {
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}
