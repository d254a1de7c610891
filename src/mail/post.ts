// Sends the letters that are due, beside the requests and never within one, and deletes what is kept for a time only. Several
// processes may do so at once.

import { storageFaultOf } from '../kernel/fault/storage-fault.ts'
import { forgetWhatIsOld, sendDigests } from '../kernel/follow/digest.ts'
import { forgetOldNotices, sendNotices } from '../kernel/notice/digest.ts'
import type { Surroundings } from '../kernel/surroundings.ts'

const lookMs = 60_000
const forgetEvery = 60

/** @returns what ends it; it waits for what is under way */
export function startPosting(surroundings: Surroundings): () => Promise<void> {
  const { kernel, mail, publicUrl, report, incident } = surroundings
  const failed = (error: unknown) => report(error, incident())
  let trouble = ''
  let looks = 0
  let ended = false
  let work = Promise.resolve()
  let timer: NodeJS.Timeout
  const look = async () => {
    try {
      await sendDigests({ kernel, mail, publicUrl, failed })
      await sendNotices({ kernel, mail, publicUrl, failed })
      if (looks++ % forgetEvery === 0) {
        await forgetWhatIsOld({ kernel, publicUrl })
        await forgetOldNotices({ kernel, publicUrl })
      }
      trouble = ''
    } catch (error) {
      // The same trouble every minute is said once, and a long write of somebody else is none.
      const said = error instanceof Error ? error.message : String(error)
      if (said !== trouble && !ended && !storageFaultOf(error)) failed(error)
      trouble = said
    }
    if (!ended) timer = again()
  }
  const again = () => setTimeout(() => (work = look()), lookMs).unref()
  timer = again()
  return async () => {
    ended = true
    clearTimeout(timer)
    await work
  }
}
