// What a score costs, in milliseconds of this process: npx node bench/assessment.ts. Canada's longest questionnaire, all questions answered.

import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseAnswers } from '../src/engines/assessment/answers.ts'
import { parseQuestionnaire } from '../src/engines/assessment/parse-questionnaire.ts'
import { questionsOf } from '../src/engines/assessment/questionnaire.ts'
import { scoreOf } from '../src/engines/assessment/score.ts'
import { whatIf } from '../src/engines/assessment/what-if.ts'

const file = fileURLToPath(new URL('../src/questionnaires/aia-canada-1.0.1.json', import.meta.url))
const given: unknown = JSON.parse(readFileSync(file, 'utf8'))
const questionnaire = parseQuestionnaire(given)
const answers = Object.fromEntries(
  questionsOf(questionnaire).map(({ id, kind, choices = [] }) => [
    id,
    kind === 'text' ? 'x' : kind === 'many' ? choices.map((choice) => choice.id) : choices[0]?.id,
  ]),
)
const parsed = parseAnswers(questionnaire, answers).answers

console.log(
  `${questionsOf(questionnaire).length} questions; load ${loadavg()
    .map((one) => one.toFixed(2))
    .join(' ')}`,
)
tell('read the questionnaire', 20, () => parseQuestionnaire(given))
tell('read and score the answers', 500, () => scoreOf(questionnaire, parseAnswers(questionnaire, answers).answers))
tell('score', 500, () => scoreOf(questionnaire, parsed))
tell('what if', 10, () => whatIf(questionnaire, parsed))

function tell(name: string, runs: number, run: () => unknown): void {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  }).sort((one, other) => one - other)
  const at = (share: number) => (times[Math.min(runs - 1, Math.floor(runs * share))] ?? 0).toFixed(3)
  console.log(`${name}: median ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${at(1)} ms`)
}
