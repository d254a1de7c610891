// What a log asks of a witness and how a witness decides (C2SP tlog-witness, "add-checkpoint"). Whoever keeps the latest
// checkpoint must do it before the answer leaves, and one request at a time for one log.

import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { cosign } from './cosignature.ts'
import { decodeBase64, type SignerKey, type VerifierKey } from './key.ts'
import { emptyRoot, isSameHash } from './merkle.ts'
import { type Note, parseNote, presentSignature, verifyNote } from './note.ts'
import { verifyConsistency } from './verify-proof.ts'

export interface AddCheckpoint {
  readonly oldSize: number
  readonly proof: readonly Uint8Array[]
  /** The signed note, as text. */
  readonly note: string
}

export function presentAddCheckpoint({ oldSize, proof, note }: AddCheckpoint): string {
  return [`old ${oldSize}`, ...proof.map((hash) => Buffer.from(hash).toString('base64')), '', note].join('\n')
}

const mostHashes = 63

/** Nothing for what is not formed as a request. */
export function parseAddCheckpoint(body: string): AddCheckpoint | undefined {
  const at = body.indexOf('\n\n')
  const [first = '', ...lines] = body.slice(0, Math.max(at, 0)).split('\n')
  const [, size] = /^old (0|[1-9]\d{0,15})$/.exec(first) ?? []
  const proof = lines.map(decodeBase64).filter((hash) => hash?.length === 32)
  if (size === undefined || proof.length !== lines.length || proof.length > mostHashes) return undefined
  return { oldSize: Number(size), proof: proof.filter((hash) => hash !== undefined), note: body.slice(at + 2) }
}

export interface Witness {
  readonly signer: SignerKey
  /** Keys of each log, by its origin. */
  readonly logs: ReadonlyMap<string, readonly VerifierKey[]>
  /** The latest checkpoint of a log that was cosigned. */
  latest(origin: string): Checkpoint | undefined
}

export interface Decision {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422
  readonly body: string
  readonly type?: 'text/x.tlog.size'
  /** What is to be kept, before the body is sent. */
  readonly cosigned?: Checkpoint
}

/** @param seconds since 1970 */
export function decideAddCheckpoint(body: string, seconds: number, witness: Witness): Decision {
  const request = parseAddCheckpoint(body)
  const note = request && parseNote(request.note)
  const checkpoint = note && parseCheckpoint(note.text)
  if (!request || !note || !checkpoint) return refuse(400, 'not an add-checkpoint request')
  const known = witness.logs.get(checkpoint.origin)
  if (!known) return refuse(404, 'unknown log')
  if (!verifyNote(note, known)) return refuse(403, 'no signature of a known key')
  if (request.oldSize > checkpoint.size) return refuse(400, 'the old size is beyond the checkpoint')
  const latest = witness.latest(checkpoint.origin) ?? { ...checkpoint, size: 0, root: emptyRoot }
  return decideConsistency(request, { note, checkpoint, latest }, () => presentSignature(cosign(note.text, seconds, witness.signer)))
}

interface Compared {
  readonly note: Note
  readonly checkpoint: Checkpoint
  readonly latest: Checkpoint
}

function decideConsistency({ oldSize, proof }: AddCheckpoint, { checkpoint, latest }: Compared, sign: () => string): Decision {
  const conflict: Decision = { status: 409, body: `${latest.size}\n`, type: 'text/x.tlog.size' }
  if (oldSize !== latest.size) return conflict
  if (oldSize === checkpoint.size && !isSameHash(latest.root, checkpoint.root)) return conflict
  if (!verifyConsistency(latest, checkpoint, proof)) return refuse(422, 'the proof does not prove consistency')
  return { status: 200, body: sign(), cosigned: checkpoint }
}

function refuse(status: Exclude<Decision['status'], 200 | 409>, why: string): Decision {
  return { status, body: `${why}\n` }
}
