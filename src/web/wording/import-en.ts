// Words for bringing a file into a register from the browser, and for sending several drafts at once, in English.

import type { Wording } from './es.ts'
import type { importEs } from './import-es.ts'

export const importEn: Pick<Wording, keyof typeof importEs> = {
  importTitle: 'Import a file',
  importLead:
    'An XLSX sheet, a CSV table or a JSON list becomes drafts, row by row. Nothing is published: each record goes its way through review.',
  importLimits: (rows, size) =>
    `Up to ${rows} rows and ${size}. Of an XLSX workbook you choose the sheet; its first row is the names of the columns. Formats of other registers are known by them.`,
  importRegister: 'Register',
  importFile: 'File',
  importNext: 'Continue',
  importNone: 'Choose a file.',
  importNoRegister: 'Your role lets you write to no register.',
  importOf: (file) => `Import "${file}"`,
  importSeen: (rows) => (rows === 1 ? '1 row' : `${rows} rows`),
  importEncoding: 'Encoding',
  importDelimiter: 'Delimiter',
  importDelimiters: { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' },
  importSheet: 'Sheet of the workbook',
  importOtherSheet: 'Use this sheet',
  importColumns: 'Which field each column is',
  importColumnsHelp: 'What was recognised by its name is proposed. What is left without a field is not imported.',
  importColumn: (column) => `Column "${column}"`,
  importExamples: 'For example:',
  importIgnore: '— not imported —',
  importApply: 'Apply and check',
  importCheck: 'Check row by row',
  importGood: (good, all) => `${good} of ${all} rows are in order.`,
  importRow: (row) => `Row ${row}`,
  importAsDrafts: 'Load as drafts',
  importForReview: 'Load, and send what is in order for review',
  importDraftsHelp: 'Rows with something to correct come in as drafts, as they are, to be corrected in their form.',
  importDrop: 'Discard the file',
  importDone: (drafts) => (drafts === 1 ? '1 draft was made' : `${drafts} drafts were made`),
  importSent: (sent) => `${sent} were sent for review.`,
  importRefused: (rows) => (rows === 1 ? '1 row did not come in:' : `${rows} rows did not come in:`),
  importMore: (rows) => `and ${rows} more`,
  seeWork: 'See my work',

  pick: (title) => `Choose "${title}"`,
  pickPreview: 'Send what is chosen for review…',
  pickTitle: 'Send for review',
  pickLead: 'This is what will be sent. What has something to correct stays a draft.',
  pickNone: 'You chose no draft.',
  pickReady: 'in order',
  pickNot: (issues) => (issues === 1 ? '1 thing to correct' : `${issues} things to correct`),
  pickGone: 'changed or gone',
  pickSend: (count) => `Send ${count}`,
  pickSent: (count) => `${count} sent for review.`,
}
