// The scoring of a questionnaire as somebody wrote it: levels in order, relief, forks.

import type { Problem } from './problem.ts'
import type { Level, LevelDuty, Scoring } from './questionnaire.ts'
import type { Reader } from './reader.ts'

export function parseScoring(read: Reader, problems: Problem[]): Scoring {
  read.only(['levels', 'relief', 'forks', 'published'])
  const levels = read.list('levels').map(parseLevel)
  if (levels.length === 0) problems.push({ at: `${read.at}.levels`, code: 'missing' })
  levels.forEach((level, index) => {
    const before = levels[index - 1]
    if (before && (level.upTo <= before.upTo || level.level <= before.level))
      problems.push({ at: `${read.at}.levels.${index}`, code: 'wrong-order' })
  })
  const relief = read.has('relief') ? read.inside('relief') : undefined
  relief?.only(['from', 'by'])
  return {
    levels,
    relief: relief && { from: numberOf(relief, 'from', problems), by: numberOf(relief, 'by', problems) },
    forks: read.number('forks', 1, 10),
    published: read.choice('published', ['number-after-last-hyphen']),
  }

  function parseLevel(level: Reader): Level {
    level.only(['level', 'upTo', 'title', 'duties'])
    return {
      level: numberOf(level, 'level', problems, 1000),
      upTo: numberOf(level, 'upTo', problems),
      title: level.texts('title'),
      duties: level.has('duties') ? level.list('duties').map(parseDuty) : undefined,
    }
  }
}

function parseDuty(read: Reader): LevelDuty {
  read.only(['id', 'title', 'says'])
  return { id: read.text('id'), title: read.texts('title'), says: read.texts('says') }
}

function numberOf(read: Reader, name: string, problems: Problem[], high = 1): number {
  if (!read.has(name)) problems.push({ at: `${read.at}.${name}`, code: 'missing' })
  return read.number(name, 0, high) ?? 0
}
