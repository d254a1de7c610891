// A throw-away field kind: a share of a hundred, written "12.5 %".

import { fieldOf } from '../../src/kernel/field/field.ts'
import { defineKind, wrong } from '../../src/kernel/field/kind.ts'

export const percentageKind = defineKind<number, object>({
  name: 'percentage',
  parse(raw) {
    const value = Number(String(typeof raw === 'number' || typeof raw === 'string' ? raw : 'x').replace(/\s*%\s*$/, ''))
    return value >= 0 && value <= 100 ? { value } : wrong('out-of-range', { low: 0, high: 100 })
  },
  present: (value, _options, language) => ({ as: 'text', text: `${value.toLocaleString(language)} %` }),
  input: () => ({ as: 'line', type: 'number', step: 'any' }),
  describe: () => ({ type: 'number', minimum: 0, maximum: 100 }),
  compare: (a, b) => a - b,
  examples: () => [12.5, 100],
  index: (value) => [String(value)],
  label: (key) => `${key} %`,
  order: (value) => value,
})

export const percentage = fieldOf(percentageKind)
