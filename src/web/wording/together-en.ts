// Words for assessments that several people fill, and for what they are taken out as, in English.

import type { togetherEs } from './together-es.ts'

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] }

export const togetherEn: Same<typeof togetherEs> = {
  fill: 'Answer the questions',
  fillLead: 'Several people of the institution can answer at once: what each says is joined question by question.',
  answered: (count, all) => `${count} of ${all} questions answered.`,
  pages: 'Pages',
  pageCount: (title, count, all) => `${title}: ${count} of ${all}`,
  save: 'Save',
  toForm: 'Back to the record',
  saved: 'Saved.',
  chooseFirst: 'First choose the questionnaire in the record, and save it.',
  badAnswers: 'The file of answers of this draft cannot be used. Correct it or take it off in the record.',
  otherQuestionnaire:
    'Somebody else chose another questionnaire while you were answering. What you answered is still here: save it as a file.',
  clash: (count) =>
    count === 1
      ? 'Somebody else gave another answer to 1 question while you were writing. All else was saved. Choose what stays and save again.'
      : `Somebody else gave other answers to ${count} questions while you were writing. All else was saved. Choose what stays and save again.`,
  theirs: 'The other person answered:',
  none: 'nothing',
  remark: 'Remark on this question',
  remarkHelp: 'Read by those who answer and by whoever reviews. It is not published.',
  keep: 'Keep as a draft',
  keepHelp: 'The draft stays with your institution: others can go on answering.',
  draftTitle: 'Impact assessment',
  export: 'Take the assessment along',
  json: 'Answers and score (JSON)',
  markdown: 'Text with marks (Markdown)',
  print: 'Page to print',
  recompute: 'To compute the score again on your own machine:',
  printTitle: (title) => `${title}: questions and answers`,
  from: 'Source',
  version: 'version',
  noAnswer: 'No answer',
  notAsked: 'Not asked, because of the other answers',
}
