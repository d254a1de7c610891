// Words for people's work on drafts, in English.

import type { Wording } from './es.ts'
import type { workEs } from './work-es.ts'

export const workEn: Pick<Wording, keyof typeof workEs> = {
  drafts: 'My work',
  draftsLead: 'What you write, what waits for your decision, and what was returned to you. None of it is public.',
  noDrafts: 'There is nothing to do.',
  tasks: (count) => `${count} to do`,
  workReturned: 'Returned with remarks',
  workWaiting: 'Waiting for your review',
  workDrafts: 'My drafts',
  workSent: "Sent, in another person's review",
  workOthers: "Other people's",
  openRemarks: (count) => (count === 1 ? '1 remark to deal with' : `${count} remarks to deal with`),
  answeredRemarks: (count) => (count === 1 ? '1 remark dealt with' : `${count} remarks dealt with`),
  savedOn: 'Saved on',

  remark: 'Remark',
  remarkGeneral: 'General remark',
  remarkHere: (label) => `Remark on "${label}"`,
  remarkHelp: 'Whoever writes the record reads it. It is not published.',
  remarkAnswer: 'Answer',
  remarkYourAnswer: 'Your answer',
  remarkDone: 'Dealt with',
  remarkWaits: 'Not answered yet.',
  remarkOf: (label) => `Remark on "${label}"`,
  remarksToRead: 'This record has remarks: each stands at its field. Answer it or mark it as dealt with, and save.',
  remarksUnsent: 'You wrote remarks, which publishing would lose. Return the record with them, or delete them and publish.',
  remarksKept: 'The remarks that you wrote, so that they are not lost:',

  mergeTitle: (title) => `Two changes at once: ${title}`,
  mergeLead: 'Somebody saved while you were writing. Choose field by field what stays. What you typed is still here.',
  mergeBefore: 'Before',
  mergeTheirs: 'What the other person saved',
  mergeMine: 'What you typed',
  mergeEmpty: 'empty',
  mergeWho: { mine: 'Only you changed it.', theirs: 'Only the other person changed it.', both: 'Both of you changed it.' },
  mergeSave: 'Save what was chosen',
  conflictSame: 'What is stored and what you typed say the same.',
  conflictApart: 'Nothing that you changed was touched: save again.',
  merged: 'Saved as you chose.',

  signInHere: 'Sign in in this window',
  signedInKept: 'You are signed in. What you typed came back as it was, and is not saved yet.',
  keepsTyped: 'What you typed is kept: once you sign in the form comes back as it was.',
  keepsSent: 'What you sent is kept: once you sign in you can send it again as it was.',
  sendAgain: 'Send again',
  sendAgainLead: 'You are signed in. What you sent before is here as it was, and nothing has been done with it yet.',
  keeper: 'Institution that keeps the record',
  noKeeper: 'none',
}
