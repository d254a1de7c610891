// Sends the letters that are due, beside the requests and never within one, and deletes what is kept for a time only. Several
// processes may do so at once.

import { forgetWhatIsOld, sendDigests } from '../kernel/follow/digest.ts'
import { lookAgain } from '../kernel/look-again.ts'
import { forgetOldNotices, sendNotices } from '../kernel/notice/digest.ts'
import type { Surroundings } from '../kernel/surroundings.ts'

const lookMs = 60_000
const forgetEvery = 60

/** @returns what ends it; it waits for what is under way */
export function startPosting(surroundings: Surroundings): () => Promise<void> {
  const { kernel, mail, publicUrl, report, incident } = surroundings
  const failed = (error: unknown) => report(error, incident())
  let looks = 0
  const look = async () => {
    await sendDigests({ kernel, mail, publicUrl, failed })
    await sendNotices({ kernel, mail, publicUrl, failed })
    if (looks++ % forgetEvery > 0) return
    await forgetWhatIsOld({ kernel, publicUrl })
    await forgetOldNotices({ kernel, publicUrl })
  }
  return lookAgain({ everyMs: lookMs, look, failed })
}
