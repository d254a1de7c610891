// Patent documents of The Lens (lens.org) as it exports them to CSV; several values in a cell are parted by ";;". Inventors, applicants
// and owners can be persons: applicants are compared with the register of institutions, and none of the three is kept.

import { defineMapping } from '../../../kernel/import/mapping.ts'

/** A class begins with the letter of its section: "G06N3/08". */
const sections = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((letter) => [`^\\s*${letter}[0-9]{2}`, letter] as const)

export const lens = defineMapping({
  name: 'lens',
  register: 'patents',
  source: { title: 'The Lens', url: 'https://www.lens.org', licence: 'CC BY 4.0' },
  shape: 'table',
  blanks: ['', 'unknown'],
  key: ['lens'],
  needs: ['lens', 'year', 'title'],
  columns: {
    jurisdiction: { header: 'Jurisdiction' },
    number: { header: 'Display Key' },
    lens: { header: 'Lens ID' },
    published: { header: 'Publication Date' },
    year: { header: 'Publication Year' },
    filed: { header: 'Application Date' },
    title: { header: 'Title' },
    applicants: { header: 'Applicants' },
    inventors: { header: 'Inventors', personal: true },
    owners: { header: 'Owners', personal: true },
    web: { header: 'URL' },
    // Not "kind": that is another column of the export.
    document: { header: 'Document Type' },
    cpc: { header: 'CPC Classifications' },
    ipc: { header: 'IPCR Classifications' },
  },
  organizations: [{ field: 'organizations', column: 'applicants', split: ';;', known: true, body: {} }],
  fields: {
    title: { column: 'title' },
    year: { column: 'year' },
    kind: {
      column: 'document',
      patterns: [
        ['^granted', 'granted'],
        ['^patent application', 'application'],
        ['(utility|limited|petty)', 'utility-model'],
      ],
      otherwise: 'other',
    },
    section: {
      first: [
        { column: 'ipc', patterns: sections },
        { column: 'cpc', patterns: sections },
      ],
    },
    number: { column: 'number' },
    jurisdiction: { column: 'jurisdiction' },
    filed: { column: 'filed', date: 'iso' },
    published: { column: 'published', date: 'iso' },
    classes: {
      first: [
        { column: 'ipc', split: ';;' },
        { column: 'cpc', split: ';;' },
      ],
    },
    web: { column: 'web' },
  },
})
