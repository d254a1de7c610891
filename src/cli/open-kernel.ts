// A kernel for the length of one piece of work, closed whatever comes of it.

import type { Kernel } from '../kernel/kernel.ts'
import type { Context, Opening } from './command.ts'
import { rebuildAloud } from './rebuild-aloud.ts'

export async function withKernel<T>(context: Context, work: (kernel: Kernel) => Promise<T>, opening?: Opening): Promise<T> {
  const kernel = await context.platform.openKernel({ rebuild: rebuildAloud(context), ...opening })
  try {
    return await work(kernel)
  } finally {
    await kernel.acts.settled().finally(async () => {
      await kernel.people.close()
      await kernel.database.close()
    })
  }
}
