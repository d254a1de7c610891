// The proof of the version that a page shows: where its entry stands in the ledger, under which signed checkpoint, and how a
// reader checks that without us. Everything said here is a function of the ledger's size: a checkpoint's cosignatures, which
// come later, are left to the proof that is downloaded.

import { createHash } from 'node:crypto'
import { Fault } from '../../kernel/fault/fault.ts'
import { canonicalJson } from '../../kernel/ledger/canonical.ts'
import { proveEntry } from '../../kernel/proof/prove-version.ts'
import type { SignedCheckpoint } from '../../kernel/proof/signed-ledger.ts'
import type { Values } from '../../kernel/record/record.ts'
import type { Behaviour, Context, Page } from '../page.ts'
import { ProofSteps } from './proof-steps.tsx'

/** The version that is proven, and what its page shows of it. */
export interface ProvenHere {
  readonly register: string
  readonly id: string
  readonly version: number
  readonly seq: number
  /** Nothing where the page shows that there is none, or that it was erased. */
  readonly body: Values | undefined
}

export type Proof = { readonly of: ProvenHere } & ({ readonly checkpoint: SignedCheckpoint } | { readonly incident: string })

/** A ledger that is damaged, or refuses to be signed, is told to whoever operates the site, and keeps nobody from reading the record. */
export async function proofOf({ kernel, ledger, report }: Context, of: ProvenHere): Promise<Proof> {
  try {
    return { of, checkpoint: await proveEntry({ database: kernel.database, ledger }, of) }
  } catch (error) {
    if (!(error instanceof Fault) || error.code === 'storage-failed') throw error
    return { of, incident: report(error) }
  }
}

/** What a page with a proof asks for; one without may be whole again before the ledger grows. */
export function proofNeeds(proof: Proof): Pick<Page, 'behaviours' | 'passing'> {
  return 'checkpoint' in proof ? { behaviours } : { passing: true }
}

const behaviours: readonly Behaviour[] = ['check-proof']

export function ProofSection({ proof, context }: { proof: Proof; context: Context }) {
  const { words } = context
  if ('checkpoint' in proof) return <Proven {...proof} context={context} />
  return (
    <section class="proof" aria-labelledby="proof">
      <h2 id="proof">{words.proof}</h2>
      <p class="notice">{words.proofMissing(proof.incident)}</p>
    </section>
  )
}

function Proven({ of, checkpoint, context }: { of: ProvenHere; checkpoint: SignedCheckpoint; context: Context }) {
  const { words, links, ledger } = context
  const { register, id, version, seq, body } = of
  const { origin, size } = checkpoint
  const root = Buffer.from(checkpoint.root).toString('base64')
  const bundle = links.proof(register, id, version)
  return (
    <section
      class="proof"
      aria-labelledby="proof"
      data-proof={bundle}
      data-growth={links.api('ledger/consistency')}
      data-register={register}
      data-record={id}
      data-version={version}
      data-position={seq}
      data-size={size}
      data-root={root}
      data-body={body && createHash('sha256').update(canonicalJson(body)).digest('hex')}
    >
      <h2 id="proof">{words.proof}</h2>
      <p>
        <strong>{words.proofPlace(seq, size)}</strong> {words.proofSigned(signerNames(ledger.keys))}
      </p>
      <p>{words.proofMeaning}</p>
      <p class="quiet">
        {words.proofRoot(size)} <code>{root}</code>
      </p>
      <p class="facts">
        <button type="button" hidden data-proof-check>
          {words.proofCheck}
        </button>
        <a href={bundle} download={`${register}-${id}-${version}.proof.json`}>
          {words.proofDownload}
        </a>
        <a href={links.checkpoint()}>{words.checkpoint}</a>
      </p>
      <p class="proof-summary" role="status" data-proof-summary />
      <ol class="outcomes" data-proof-outcomes />
      <ProofSteps bundle={bundle} origin={origin} context={context} />
    </section>
  )
}

/** The names of the keys, each once. */
function signerNames(keys: readonly string[]): string {
  return [...new Set(keys.map((key) => key.split('+')[0] ?? ''))].join(', ')
}
