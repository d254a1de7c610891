// POST /ledger/cosignatures: a witness brings its signature over the present checkpoint (C2SP tlog-cosignature). It is
// kept where the operator admitted the witness, and shown on the checkpoint for as long as that is the present one.

import { verifyCosignature } from '../kernel/ledger/cosignature.ts'
import { parseNote, parseSignature } from '../kernel/ledger/note.ts'
import { putCosignature } from '../kernel/storage/cosignatures.ts'
import type { Surroundings } from '../kernel/surroundings.ts'

const longest = 2000

export async function answerCosignature({ kernel, ledger }: Surroundings, request: Request): Promise<Response> {
  if (Number(request.headers.get('content-length') ?? longest + 1) > longest) return say(413, 'One signature line is enough')
  const line = (await request.text()).trimEnd()
  const signature = parseSignature(line)
  const witness = signature && ledger.witnesses.find(({ name, id }) => name === signature.name && id === signature.id)
  if (!signature || !witness) return say(403, 'Not a witness that this site admits')
  const text = parseNote((await ledger.checkpoint()).note)?.text ?? ''
  if (verifyCosignature(text, signature, witness) === undefined) return say(422, 'Not a cosignature of the present checkpoint')
  await kernel.database.transaction((db) => putCosignature(db, `${witness.name}+${witness.id}`, line))
  return say(200, 'Shown on the checkpoint')
}

function say(status: number, line: string): Response {
  return new Response(`${line}\n`, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' } })
}
