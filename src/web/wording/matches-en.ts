// Words for rows of a file that continue published records, in English.

import type { Wording } from './es.ts'

export const matchesEn: Wording['matches'] = {
  title: 'Published records that these rows continue',
  lead: 'A row without an identifier is a new record, unless somebody knows that it is the same as in another year. They are proposed here; you confirm. What the file does not say of a confirmed record stays as published.',
  none: 'No other row is like a published record of the same institution.',
  look: 'Look for records that they continue',
  confirm: 'Confirm those ticked',
  see: 'see the record',
  continues: (name, record) => `"${name}" continues "${record}"`,
  score: (percent) => `Likeness: ${percent} %.`,
  reasons: {
    'same-name': 'the same name',
    'similar-name': 'a similar name',
    'same-organization': 'the same institution',
    'same-unit': 'the same unit',
    'similar-purpose': 'a similar purpose',
  },
}
