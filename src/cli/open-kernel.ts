// A kernel for the length of one piece of work, closed whatever comes of it.

import type { Kernel } from '../kernel/kernel.ts'
import type { Context } from './command.ts'

export async function withKernel<T>(context: Context, work: (kernel: Kernel) => Promise<T>, database?: 'embedded'): Promise<T> {
  const kernel = await context.platform.openKernel(database)
  try {
    return await work(kernel)
  } finally {
    await kernel.acts.settled().finally(async () => {
      await kernel.people.close()
      await kernel.database.close()
    })
  }
}
