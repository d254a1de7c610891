// Words for telling people what waits for them, in English.

import type { Wording } from './es.ts'

export const noticesEn: Wording['notices'] = {
  title: 'Notices of what waits for you',
  mailOn: 'One letter a day at most comes when there is something new: records to review, records returned, messages to answer.',
  mailOff: 'No letters come about what waits for you. You see it in "My work".',
  turnOff: 'Get none of these letters',
  turnOn: 'Get these letters',
  feedLead:
    'The same can be read with a reader of Atom feeds, by a secret link. Whoever has the link reads the titles of what waits for you.',
  feedThere: 'There is a link; once you make another, the one before is of no use.',
  feedMake: 'Make the link',
  feedRenew: 'Make another link',
  feedEnd: 'End the link',
  feedMade: 'Copy the link now: it is not shown again.',
  feedTitle: 'what waits for you',
  stopTitle: 'Get no more notices by mail',
  stopLead: 'The letters about what waits for you on this site will stop. You can ask for them again in your account.',
  stopped: 'Done: no more will come.',
  messages: 'Messages to answer',
  clock: (days, aim, due) => `open for ${days === 1 ? '1 day' : `${days} days`} of ${aim}, by ${due}`,
  late: 'past the aim',
  usual: (days) => `this institution usually answers within ${days} days`,
  waitsSince: 'Waiting since',
  stale: 'To be reviewed',
  staleHow: (days) =>
    `They have had no new version for more than ${days} days. Review them; if nothing changed, publish the record with a note that says so.`,
  broken: 'Links that do not answer',
  brokenHow: 'Of your published records, as they were last asked.',
  deadSince: (day, why) => `no answer since ${day} (${why})`,
}
