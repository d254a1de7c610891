// The whole check of one proof, part by part. A lie in one part does not keep the others from being looked at, so that a
// reader learns all that is untrue.

import { type Entry, readBundle, readEntry } from './bundle.ts'
import { checkSignature, readCheckpoint } from './checkpoint.ts'
import { checkDigest, checkPage, type Shown } from './content.ts'
import { type AskGrowth, checkMemory, remember, type Seen } from './memory.ts'
import { holds, lie, type Outcome } from './outcome.ts'
import { type Head, hashEntry, isIncluded } from './tree.ts'

/** What the page says of itself. */
export interface Claim extends Shown {
  readonly register: string
  readonly record: string
  readonly version: number
  /** Of the entry, from 1. */
  readonly position: number
  /** The head that the page was drawn from. */
  readonly head: Head
}

export async function check(
  json: unknown,
  { claim, kept, ask }: { claim: Claim; kept: readonly Seen[]; ask: AskGrowth },
): Promise<Outcome[]> {
  const bundle = readBundle(json)
  if (!bundle) return [lie('bundleForm')]
  const { index, entry: text, path, keys, content } = bundle
  const checkpoint = readCheckpoint(bundle.checkpoint)
  if (!checkpoint) return [lie('checkpointForm')]
  const { outcome: signature, by } = await checkSignature(checkpoint, keys)
  const outcomes = [signature]
  const entry = readEntry(text)
  outcomes.push(checkEntry(entry, index, claim))
  const included = await isIncluded({ index, hash: await hashEntry(text), path }, checkpoint)
  outcomes.push(included && bundle.size === checkpoint.size ? holds('included', { count: path.length }) : lie('notIncluded'))
  if (entry) {
    const digest = await checkDigest(entry, content)
    outcomes.push(digest)
    if (content) outcomes.push(await checkPage(claim, entry, content.document))
  }
  const now = { note: bundle.checkpoint, checkpoint, by }
  const memory = await checkMemory(now, { kept, page: claim.head, ask })
  // What does not follow from before, or was not shown to, takes the place of nothing.
  if (signature.verdict !== 'lie' && memory.verdict !== 'lie' && memory.code !== 'noGrowth') remember(now)
  return [...outcomes, memory]
}

function checkEntry(entry: Entry | undefined, index: number, claim: Claim): Outcome {
  if (!entry) return lie('entryForm')
  const { register, record, version, time } = entry
  if (register !== claim.register || record !== claim.record || version !== claim.version)
    return lie('entryOther', { record: `${register}/${record}`, version })
  if (index + 1 !== claim.position) return lie('entryMoved', { before: claim.position, position: index + 1 })
  return holds('entry', { position: index + 1, version, time })
}
