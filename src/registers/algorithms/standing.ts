// How an algorithm stands before the law that its record names: class and duties computed from its answers and from what was found,
// and whether it can be shown as complying.

import type { Classification } from '../../engines/assessment/classify.ts'
import { type Compliance, complianceOf } from '../../engines/assessment/compliance.ts'
import { type DutyStanding, dutyStanding, type Finding } from '../../engines/assessment/duties.ts'
import type { Law } from '../../engines/assessment/law.ts'
import type { Problem } from '../../engines/assessment/problem.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { listAll } from '../../kernel/record/list.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import type { BodyOf } from '../../kernel/register/register.ts'
import { studies } from '../assessments/questionnaires.ts'
import type { duties } from '../duties/register.ts'
import type { LawName } from './laws.ts'
import type { algorithms } from './register.ts'
import { readSituation } from './situation.ts'
import { isLater } from './standings/found.ts'

export interface AlgorithmStanding {
  /** Absent where the record names no law, or its answers cannot be used. */
  readonly law?: Law
  readonly classification?: Classification
  /** Empty where kind or role is not given. */
  readonly standing: readonly DutyStanding[]
  /** What is wrong with the answers, the kind or the role. */
  readonly problems: readonly Problem[]
  readonly compliance: Compliance
  /** Published socioeconomic impact studies, and equity audits, of this algorithm. */
  readonly studies: readonly PublishedRecord[]
  readonly audits: readonly PublishedRecord[]
}

type AlgorithmBody = BodyOf<typeof algorithms>

/** What other registers hold about algorithms. */
interface About {
  readonly studies: readonly PublishedRecord[]
  readonly audits: readonly PublishedRecord[]
  readonly findings: readonly PublishedRecord[]
}

/** @param today YYYY-MM-DD */
export async function findStanding(kernel: Kernel, record: PublishedRecord, today: string): Promise<AlgorithmStanding> {
  const { law } = record.body as AlgorithmBody // the record's register says so
  const of = `algorithm=${encodeURIComponent(record.id)}`
  return standingOf(record, await findAbout(kernel, of, law), today)
}

/** Of several algorithms that name one law, in their order. @param today YYYY-MM-DD */
export async function findStandings(
  kernel: Kernel,
  records: readonly PublishedRecord[],
  law: LawName,
  today: string,
): Promise<AlgorithmStanding[]> {
  if (records.length === 0) return []
  const all = await findAbout(kernel, records.map(({ id }) => `algorithm=${encodeURIComponent(id)}`).join('&'), law)
  const about = { studies: byAlgorithm(all.studies), audits: byAlgorithm(all.audits), findings: byAlgorithm(all.findings) }
  return records.map((record) => {
    const of = (kind: keyof About) => about[kind].get(record.id) ?? []
    return standingOf(record, { studies: of('studies'), audits: of('audits'), findings: of('findings') }, today)
  })
}

function byAlgorithm(records: readonly PublishedRecord[]): ReadonlyMap<string, PublishedRecord[]> {
  return Map.groupBy(records, ({ body }) => String(body.algorithm))
}

/** @param of a part of the query: which algorithms' */
async function findAbout(kernel: Kernel, of: string, law: LawName | undefined): Promise<About> {
  const list = (register: string, more = '') =>
    kernel.catalog.find(register) ? listAll(kernel, register, more ? `${of}&${more}` : of) : Promise.resolve([])
  const [made, audits, findings] = await Promise.all([
    list('assessments', studies.map((name) => `questionnaire=${name}`).join('&')),
    list('equity-audits'),
    law ? list('duties', `law=${law}`) : Promise.resolve([]),
  ])
  return { studies: made, audits, findings }
}

/** @param today YYYY-MM-DD */
function standingOf(record: PublishedRecord, { studies: made, audits, findings }: About, today: string): AlgorithmStanding {
  const body = record.body as AlgorithmBody // the record's register says so
  const read = readLaw(body, findings, today)
  const compliance = complianceOf({
    classifiesPeople: isAnswered(body.classifies_people)
      ? body.classifies_people === 'yes' || body.classifies_people === 'partly'
      : undefined,
    hasStudy: made.length > 0,
    hasEquityAudit: audits.length > 0,
    ...(read.classification ? { classification: read.classification } : {}),
    standing: read.standing,
  })
  return { ...read, compliance, studies: made, audits }
}

function isAnswered(answer: AlgorithmBody['classifies_people']): boolean {
  return answer !== undefined && answer !== 'not-declared'
}

function readLaw(
  { law: name, law_kind: kind, law_role: role, law_answers: answers = [] }: AlgorithmBody,
  found: readonly PublishedRecord[],
  today: string,
): Pick<AlgorithmStanding, 'law' | 'classification' | 'standing' | 'problems'> {
  if (!name) return { standing: [], problems: [] }
  const { demands, ...read } = readSituation({ law: name, kind, role, answers })
  const findings = findingsOf(found)
  return { ...read, standing: demands.map((demand) => dutyStanding(demand, findings.get(demand.duty.id), today)) }
}

/** Of several findings about one duty the last counts, with its evidence. */
function findingsOf(records: readonly PublishedRecord[]): ReadonlyMap<string, Finding> {
  const last = new Map<string, Finding & { readonly seen: string; readonly seq: number }>()
  for (const { body, seq } of records) {
    const { duty, finding, evidence = [] } = body as BodyOf<typeof duties> // their register says so
    if (!duty || !finding) continue
    const seen = evidence.map((one) => one.seen ?? '').toSorted()
    const found = {
      finding,
      evidence: evidence.map(({ url, claim }) => url ?? Object.values(claim ?? {})[0] ?? ''),
      seen: seen.at(-1) ?? '',
      seq,
    }
    if (isLater(found, last.get(duty))) last.set(duty, found)
  }
  return last
}
