// Words for risk classes, duties and assessments, in English.

import type { assessmentEs } from './assessment-es.ts'

type Same<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...given: infer G) => string ? (...given: G) => string : Same<T[K]>
}

export const assessmentEn: Same<typeof assessmentEs> = {
  title: 'Risk class and duties',
  decided: 'Decided by the answer to',
  also: 'Also by',
  pendingWhy: 'Answers are missing:',
  noClass: 'Nobody has answered yet the questions that give the risk class.',
  noDuties: 'The kind of institution or its role is missing, on which duties depend.',
  badAnswers: 'The published answers cannot be used:',
  reading: 'This is a reading of the law, computed from the published answers; it is no ruling.',
  article: 'Article',
  duty: 'Duty',
  due: 'Due',
  standing: 'State',
  optional: 'optional',
  evidence: 'Evidence',
  others: (count) => (count === 1 ? '1 more duty does not apply.' : `${count} more duties do not apply.`),
  states: {
    met: 'Met, with evidence',
    'not-met': 'Not met',
    'not-verifiable': 'Not verifiable from public sources',
    'not-yet-due': 'Not yet due',
    'does-not-apply': 'Does not apply',
  },
  compliance: {
    prohibited: 'The declared use is prohibited.',
    missing: 'It cannot be shown as compliant.',
    pending: 'It cannot be shown as compliant: its risk class is not decided.',
    'not-met': 'It is not compliant: duties that were due are not met.',
    'not-verified': 'It cannot be shown as compliant: there are duties that cannot be verified from public sources.',
    'nothing-due': 'None of its duties is due yet.',
    shown: 'No duty that is due is unmet; those that say met have evidence.',
  },
  missing: {
    study: 'The socioeconomic impact study that is asked of algorithms that classify people has not been published.',
    'equity-audit': 'No equity audit has been published.',
    'whether-it-classifies': 'It has not been declared whether it classifies people.',
  },
  score: 'Score',
  scoreOf: (current, max) => `${current} of ${max}`,
  raw: 'Raw',
  mitigation: 'Mitigation',
  relief: 'with relief for mitigation',
  level: 'Level',
  incomplete: (count) =>
    count === 1
      ? 'It is incomplete: 1 question without an answer. A low level says nothing yet.'
      : `It is incomplete: ${count} questions without an answer. A low level says nothing yet.`,
  levelDuties: 'What this level asks for',
  answersTitle: 'Answers and points',
  question: 'Question',
  answer: 'Answer',
  points: 'Points',
  again: 'Anybody can compute it again from the file of answers:',
  noFile: 'The file of answers is not there.',
  doStudy: 'Fill in the socioeconomic impact study',
  questionnaires: 'Assess a system',
  questionnairesLead:
    'Questionnaires of impact assessment. They are filled in here without an account, and the score is explained question by question.',
  questions: (count) => `${count} questions.`,
  step: (at, all) => `Page ${at} of ${all}`,
  next: 'Next',
  back: 'Back',
  toScore: 'See the score',
  save: 'Save what was answered as a file',
  again0: 'Back to the questions',
  bring: 'Go on with a saved file',
  bringLabel: 'Paste the content of the file here',
  bringGo: 'Go on',
  newQuestions: 'Your answers opened more questions on this page.',
  nothingKept: 'This site does not keep what you answer: it goes from page to page in your browser. To keep it, save it as a file.',
  toPublish: "To publish it, whoever edits the algorithm's record makes an impact assessment and attaches the file.",
  open: 'Questions without an answer, by page',
  whatIf: 'Which answer would change the level',
  noChange: 'No single other answer changes the level.',
  moreChanges: (count) => `And ${count} more.`,
  board: 'Board of duties',
  boards: 'Boards',
  boardLead:
    'Which legal duties the published algorithms have, which are overdue and how they stand today. It is counted from all records as the page is opened.',
  boardReading:
    'Each number counts duties of systems, and leads to the systems that have them. Overdue is what has passed its last day with nothing that shows that it is met: it is also among what is not verifiable or not met.',
  systems: (count) => (count === 1 ? '1 system names this law.' : `${count} systems name this law.`),
  systemsOfLaws: (count) => (count === 1 ? '1 system names a law.' : `${count} systems name a law.`),
  systemsPending: (count) => (count === 1 ? 'The class of 1 is not decided.' : `The class of ${count} is not decided.`),
  systemsNoKind: (count) =>
    count === 1
      ? 'Of 1 the kind of institution or its role is not given, so that nobody knows its duties.'
      : `Of ${count} the kind of institution or its role is not given, so that nobody knows their duties.`,
  systemsBadAnswers: (count) =>
    count === 1 ? 'The published answers of 1 cannot be used.' : `The published answers of ${count} cannot be used.`,
  answeredNone: (count) =>
    count === 1 ? '1 institution declared that it uses no AI.' : `${count} institutions declared that they use no AI.`,
  didNotAnswer: (count) => (count === 1 ? '1 institution did not answer.' : `${count} institutions did not answer.`),
  noneButSystems: (count) =>
    count === 1 ? '1 declared none and has published systems.' : `${count} declared none and have published systems.`,
  by: {
    duty: 'By duty',
    law: 'By law',
    institution: 'By institution',
    supplier: 'By supplier',
    region: 'By region',
    system: 'By system',
  },
  heads: {
    duty: 'Duty',
    law: 'Law',
    institution: 'Institution',
    supplier: 'Supplier',
    region: 'Region',
  },
  downloadBoard: 'Download this board',
  systemsColumn: 'Systems',
  columns: {
    'not-yet-due': 'Not yet due',
    overdue: 'Overdue',
    met: 'Met',
    'not-verifiable': 'Not verifiable',
    'not-met': 'Not met',
  },
  allDuties: 'All',
  notDeclared: 'Not declared',
}
