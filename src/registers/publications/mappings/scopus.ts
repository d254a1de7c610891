// Documents of Scopus as it exports them to CSV. Names of authors and of whoever corresponds are neither read nor kept, nor are abstracts,
// which are their publishers'. Scopus does not export an area.

import { defineMapping } from '../../../kernel/import/mapping.ts'

export const scopus = defineMapping({
  name: 'scopus',
  register: 'publications',
  source: { title: 'Scopus', url: 'https://www.scopus.com', licence: 'Elsevier' },
  shape: 'table',
  blanks: ['', '-'],
  key: ['eid'],
  needs: ['eid', 'year', 'title'],
  identifier: { column: 'doi', within: [], finds: '(10\\.\\d{4,9}/\\S+)', shared: 'doi' },
  columns: {
    authors: { header: 'Authors', personal: true },
    names: { header: 'Author full names', personal: true },
    ids: { header: 'Author(s) ID', personal: true },
    title: { header: 'Title' },
    year: { header: 'Year' },
    venue: { header: 'Source title' },
    doi: { header: 'DOI' },
    link: { header: 'Link' },
    affiliations: { header: 'Affiliations' },
    authorsAt: { header: 'Authors with affiliations', personal: true },
    correspondence: { header: 'Correspondence Address', personal: true },
    editors: { header: 'Editors', personal: true },
    type: { header: 'Document Type' },
    eid: { header: 'EID' },
  },
  // "Facultad de Ciencias, Universidad de Andara, Ciudad, País; …": any part may be the institution's name.
  organizations: [{ field: 'organizations', column: 'affiliations', split: '[;,]', known: true, body: {} }],
  fields: {
    title: { column: 'title' },
    year: { column: 'year' },
    type: {
      column: 'type',
      patterns: [
        ['^conference (paper|review)', 'conference-paper'],
        ['^book chapter', 'book-chapter'],
        ['^(article|data paper|short survey)', 'article'],
        ['^review', 'review'],
        ['^book', 'book'],
      ],
      otherwise: 'other',
    },
    institutions: { column: 'affiliations', split: ';' },
    venue: { column: 'venue' },
    doi: { column: 'doi', finds: '(10\\.\\d{4,9}/\\S+)' },
    web: { column: 'link' },
  },
})
