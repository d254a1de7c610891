// What each column of a log is and how it is to be audited, as a form: the few things that are always asked, and the rest folded.

import type { AuditJob } from '../../audits/job.ts'
import type { TypedName } from '../../audits/typed.ts'
import type { Words } from '../../kernel/language.ts'
import { adjustments, intervals } from '../../registers/vocabularies/audit-terms.ts'
import type { Context } from '../page.ts'

export interface AlgorithmChoice {
  readonly id: string
  readonly title: string
}

export interface WrongField {
  readonly field: TypedName
  readonly why: Words
}

interface AuditFormProps {
  readonly job: AuditJob
  readonly algorithms: readonly AlgorithmChoice[]
  readonly wrong: WrongField | undefined
  readonly context: Context
  readonly action: string
}

interface FieldProps {
  readonly name: TypedName
  readonly label: string
  readonly help?: string
}

export function AuditForm({ job, algorithms, wrong, context, action }: AuditFormProps) {
  const { words, language } = context
  const { typed, about } = job
  const said = words.audit
  const isWrong = (name: TypedName) => wrong?.field === name
  const about_ = (name: TypedName, help?: string) =>
    [help && `${name}-hint`, isWrong(name) && `${name}-error`].filter(Boolean).join(' ') || undefined
  const Around = ({ name, label, help, children }: FieldProps & { children: preact.ComponentChildren }) => (
    <div class={isWrong(name) ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      {help && (
        <p class="hint" id={`${name}-hint`}>
          {help}
        </p>
      )}
      <WhyWrong name={name} wrong={wrong} context={context} />
      {children}
    </div>
  )
  const Choice = ({
    name,
    label,
    help,
    options,
    none,
  }: FieldProps & { options: readonly (readonly [string, string])[]; none?: string }) => (
    <Around name={name} label={label} {...(help ? { help } : {})}>
      <select id={name} name={name} aria-describedby={about_(name, help)} aria-invalid={isWrong(name) ? 'true' : undefined}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map(([value, text]) => (
          <option value={value} selected={typed[name] === value}>
            {text}
          </option>
        ))}
      </select>
    </Around>
  )
  const Column = (field: FieldProps) => <Choice {...field} none={said.noColumn} options={about.columns.map((one) => [one, one])} />
  const Line = ({ name, label, help }: FieldProps) => (
    <Around name={name} label={label} {...(help ? { help } : {})}>
      <input
        id={name}
        name={name}
        type="text"
        value={typed[name]}
        aria-describedby={about_(name, help)}
        aria-invalid={isWrong(name) ? 'true' : undefined}
      />
    </Around>
  )
  const terms = (vocabulary: typeof intervals | typeof adjustments) =>
    Object.entries(vocabulary.terms).map(([key, term]) => [key, term[language]] as const)
  const folded: readonly TypedName[] = [
    'reference',
    'given',
    'where',
    'weight',
    'stratum',
    'psu',
    'interval',
    'adjust',
    'level',
    'tolerance',
  ]
  return (
    <form method="post" action={action} class="record-form">
      <h2>{said.about}</h2>
      <Choice
        name="algorithm"
        label={said.algorithm}
        help={said.algorithmHelp}
        none={said.later}
        options={algorithms.map(({ id, title }) => [id, title])}
      />
      <Line name="title" label={said.recordTitle} help={said.recordTitleHelp} />
      <h2>{said.columns}</h2>
      <Column name="decision" label={said.decision} />
      <Line name="decision_is" label={said.decisionIs} help={said.isHelp} />
      <Column name="outcome" label={said.outcome} />
      <Line name="outcome_is" label={said.outcomeIs} help={said.isHelp} />
      <Column name="score" label={said.score} />
      <Groups job={job} wrong={wrong} context={context} />
      <Line name="suppress" label={said.suppress} help={said.suppressHelp} />
      <details open={wrong !== undefined && folded.includes(wrong.field)}>
        <summary>{said.more}</summary>
        <Line name="reference" label={said.reference} help={said.referenceHelp} />
        <Column name="given" label={said.given} />
        <Line name="where" label={said.where} help={said.whereHelp} />
        <Line name="tolerance" label={said.tolerance} help={said.toleranceHelp} />
        <Choice name="interval" label={said.interval} options={terms(intervals)} />
        <Line name="level" label={said.level} />
        <Choice name="adjust" label={said.adjust} options={terms(adjustments)} />
        <Column name="weight" label={said.weight} />
        <Column name="stratum" label={said.stratum} />
        <Column name="psu" label={said.psu} />
      </details>
      <p class="buttons">
        <button type="submit" name="_do" value="order">
          {said.order}
        </button>
        <button type="submit" name="_do" value="drop" class="secondary">
          {said.drop}
        </button>
      </p>
    </form>
  )
}

function Groups({ job, wrong, context }: Pick<AuditFormProps, 'job' | 'wrong' | 'context'>) {
  const said = context.words.audit
  const chosen = job.typed.group.split('\n')
  return (
    <fieldset
      class={wrong?.field === 'group' ? 'field wrong' : 'field'}
      aria-describedby={wrong?.field === 'group' ? 'group-error' : undefined}
    >
      <legend>{said.groups}</legend>
      <WhyWrong name="group" wrong={wrong} context={context} />
      {job.about.columns.map((column, at) => (
        <p class="check">
          <input type="checkbox" id={`group.${at}`} name="group" value={column} checked={chosen.includes(column)} />{' '}
          <label for={`group.${at}`}>{column}</label>
        </p>
      ))}
      <p class="check">
        <input type="checkbox" id="crossed" name="crossed" value="yes" checked={job.typed.crossed !== ''} />{' '}
        <label for="crossed">{said.crossed}</label>
      </p>
    </fieldset>
  )
}

/** The engine speaks of its options; here they are fields. */
function WhyWrong({ name, wrong, context: { words, language } }: { name: TypedName } & Pick<AuditFormProps, 'wrong' | 'context'>) {
  if (wrong?.field !== name) return null
  const { decision, outcome, score, groups, reference, given, where, weight, stratum, psu, level, tolerance, suppress } = words.audit
  const labels = { decision, outcome, score, group: groups, reference, given, where, weight, stratum, psu, level, tolerance, suppress }
  const said = wrong.why[language].replace(
    /--([a-z]+)/g,
    (_, option: string) => `«${Object.entries(labels).find(([key]) => key === option)?.[1] ?? option}»`,
  )
  return (
    <p class="error" id={`${name}-error`} role="alert">
      <span class="unseen">{words.errorPrefix}: </span>
      {said}
    </p>
  )
}
