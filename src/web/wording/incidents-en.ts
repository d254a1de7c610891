// Words for the triage of incidents and their figures, in English.

import type { incidentsEs } from './incidents-es.ts'

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] }

export const incidentsEn: Same<typeof incidentsEs> = {
  title: 'Figures of incidents',
  lead: 'How many incidents are published, how they stand and how many days passed from report to outcome. Counted from the published records.',
  byInstitution: 'By institution',
  bySystem: 'By system',
  noInstitution: 'No institution',
  total: 'Incidents',
  medianDays: 'Median days until the outcome',
  ofClosed: (count) => `of ${count} with a date`,
  none: 'No incidents are published. That does not say that there are none.',
  reports: 'What people reported to each institution, and how it answered:',
  tooMany: (most) => `There are more than ${most}: they are not counted at once.`,
  begin: 'Register as an incident',
  beginHelp:
    'Opens the draft of an incident of this system, with the date and number of this message. What the person wrote is not copied.',
}
