// From a law as somebody wrote it as data to one that classifies. Everything that is wrong with it is named at once: an article
// that is not in it, a class that there is not, conditions in a circle, a date outside the law's force.

import type { Article, Duty, Force, InstitutionKind, Law, LawClass, Named, Remark, Step } from './law.ts'
import { checkCondition, parseCondition } from './parse-condition.ts'
import { idOf, noteRepeated, parsePages } from './parse-pages.ts'
import { parseSource } from './parse-questionnaire.ts'
import { isPlainDate, isWithin } from './plain-date.ts'
import { type Problem, refuseAny } from './problem.ts'
import { questionsOf } from './questionnaire.ts'
import { type Reader, readerOf } from './reader.ts'

export const lawFormatName = 'quipu-law/1'

/**
 * @param given JSON by docs/format/law.schema.json
 * @throws Refused with every problem
 */
export function parseLaw(given: unknown): Law {
  const problems: Problem[] = []
  const read = readerOf('', given, problems)
  read.only([
    'format',
    'id',
    'version',
    'title',
    'source',
    'force',
    'articles',
    'classes',
    'pages',
    'steps',
    'remarks',
    'roles',
    'kinds',
    'duties',
  ])
  if (read.choice('format', [lawFormatName]) === undefined && !read.has('format')) problems.push({ at: 'format', code: 'missing' })
  const law: Law = {
    id: idOf(read, problems),
    version: read.text('version'),
    title: read.texts('title'),
    source: parseSource(read.inside('source')),
    force: parseForce(read.inside('force'), problems),
    articles: read.list('articles').map((one) => parseArticle(one, problems)),
    classes: read.list('classes').map((one) => parseClass(one, problems)),
    pages: parsePages(read, problems),
    steps: read.list('steps').map((one) => parseStep(one, problems)),
    remarks: read.list('remarks').map((one) => parseRemark(one, problems)),
    roles: read.list('roles').map((one) => parseNamed(one, problems)),
    kinds: read.list('kinds').map((one) => parseKind(one, problems)),
    duties: read.list('duties').map((one) => parseDuty(one, problems)),
  }
  checkLaw(law, problems)
  refuseAny(problems)
  return law
}

function parseForce(read: Reader, problems: Problem[]): Force {
  read.only(['from', 'until', 'note'])
  if (!read.has('from')) problems.push({ at: 'force.from', code: 'missing' })
  const force = { from: dateOf(read, 'from', problems) ?? '', until: dateOf(read, 'until', problems), note: read.optionalTexts('note') }
  if (force.until !== undefined && force.until < force.from) problems.push({ at: 'force.until', code: 'wrong-order' })
  return force
}

function parseNamed(read: Reader, problems: Problem[]): Named {
  read.only(['id', 'title'])
  return { id: idOf(read, problems), title: read.texts('title') }
}

function parseArticle(read: Reader, problems: Problem[]): Article {
  read.only(['id', 'title', 'from'])
  return { id: idOf(read, problems), title: read.texts('title'), from: dateOf(read, 'from', problems) }
}

function parseClass(read: Reader, problems: Problem[]): LawClass {
  read.only(['id', 'title', 'pending', 'outside'])
  return { id: idOf(read, problems), title: read.texts('title'), pending: read.flag('pending'), outside: read.flag('outside') }
}

function parseStep(read: Reader, problems: Problem[]): Step {
  read.only(['class', 'article', 'when', 'needs'])
  if (read.has('needs')) return { class: read.text('class'), needs: read.strings('needs') }
  return { class: read.text('class'), article: read.text('article'), when: whenOf(read, problems) }
}

function parseRemark(read: Reader, problems: Problem[]): Remark {
  read.only(['id', 'article', 'when', 'says'])
  if (!read.has('when')) problems.push({ at: `${read.at}.when`, code: 'missing' })
  const when = whenOf(read, problems) ?? { every: [] }
  return { id: idOf(read, problems), article: read.optionalText('article'), when, says: read.texts('says') }
}

function parseKind(read: Reader, problems: Problem[]): InstitutionKind {
  read.only(['id', 'title', 'article', 'group', 'due'])
  const due = read.value('due') === null ? null : (dateOf(read, 'due', problems) ?? '')
  if (!read.has('due')) problems.push({ at: `${read.at}.due`, code: 'missing' })
  return { id: idOf(read, problems), title: read.texts('title'), article: read.text('article'), group: read.text('group'), due }
}

function parseDuty(read: Reader, problems: Problem[]): Duty {
  read.only(['id', 'article', 'title', 'evidence', 'classes', 'groups', 'roles', 'when', 'voluntary', 'due'])
  const strings = (name: string) => (read.has(name) ? read.strings(name) : undefined)
  return {
    id: idOf(read, problems),
    article: read.text('article'),
    title: read.texts('title'),
    evidence: read.texts('evidence'),
    classes: strings('classes'),
    groups: strings('groups'),
    roles: strings('roles'),
    when: whenOf(read, problems),
    voluntary: read.flag('voluntary'),
    due: dateOf(read, 'due', problems),
  }
}

function whenOf(read: Reader, problems: Problem[]) {
  return read.has('when') ? parseCondition(`${read.at}.when`, read.value('when'), problems) : undefined
}

/** What can be told only of the whole. */
function checkLaw(law: Law, problems: Problem[]): void {
  const questions = new Map(questionsOf(law).map((question) => [question.id, question]))
  const ids = (things: readonly { readonly id: string }[]) => new Set(things.map(({ id }) => id))
  const names = {
    'unknown-article': ids(law.articles),
    'unknown-class': ids(law.classes),
    'unknown-role': ids(law.roles),
    'unknown-group': new Set(law.kinds.map(({ group }) => group)),
    'unknown-question': new Set(questions.keys()),
  } as const
  const check = (code: keyof typeof names, at: string, used: readonly string[] | undefined) => {
    for (const name of used ?? [])
      if (name !== '' && !names[code].has(name)) problems.push({ at, code, values: { name: name.slice(0, 80) } })
  }
  const checkDate = (at: string, date: string | null | undefined) => {
    if (date && law.force.from && !isWithin(date, law.force))
      problems.push({ at, code: 'outside-force', values: { date, ...forceOf(law) } })
  }
  for (const [name, things] of Object.entries({
    articles: law.articles,
    classes: law.classes,
    remarks: law.remarks,
    roles: law.roles,
    kinds: law.kinds,
    duties: law.duties,
  }))
    noteRepeated(name, things, problems)
  law.steps.forEach((step, index) => {
    const at = `steps.${index}`
    check('unknown-class', at, [step.class])
    if ('needs' in step) check('unknown-question', at, step.needs)
    else {
      check('unknown-article', at, [step.article])
      if (step.when) checkCondition(`${at}.when`, step.when, questions, problems)
      if (!step.when && index < law.steps.length - 1) problems.push({ at, code: 'never-reached', values: { name: `steps.${index + 1}` } })
    }
  })
  const last = law.steps.at(-1)
  if (!last || 'needs' in last || last.when) problems.push({ at: 'steps', code: 'no-last-class' })
  law.remarks.forEach(({ article, when }, index) => {
    check('unknown-article', `remarks.${index}`, article === undefined ? [] : [article])
    checkCondition(`remarks.${index}.when`, when, questions, problems)
  })
  law.kinds.forEach(({ article, due }, index) => {
    check('unknown-article', `kinds.${index}`, [article])
    checkDate(`kinds.${index}.due`, due)
  })
  law.duties.forEach((duty, index) => {
    const at = `duties.${index}`
    check('unknown-article', at, [duty.article])
    check('unknown-class', at, duty.classes)
    check('unknown-group', at, duty.groups)
    check('unknown-role', at, duty.roles)
    if (duty.when) checkCondition(`${at}.when`, duty.when, questions, problems)
    checkDate(`${at}.due`, duty.due)
  })
}

export function forceOf({ force }: Pick<Law, 'force'>): { readonly from: string; readonly until: string } {
  return { from: force.from, until: force.until ?? '…' }
}

function dateOf(read: Reader, name: string, problems: Problem[]): string | undefined {
  const text = read.optionalText(name)
  if (text === undefined || isPlainDate(text)) return text
  problems.push({ at: read.at === '' ? name : `${read.at}.${name}`, code: 'wrong-shape', values: { wanted: 'YYYY-MM-DD' } })
  return undefined
}
