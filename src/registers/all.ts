// The only list of registers, in the order that loading and menus follow. A new one is one folder and one line here.

import type { Register } from '../kernel/register/register.ts'
import { actions } from './actions/register.ts'
import { algorithms } from './algorithms/register.ts'
import { assessments } from './assessments/register.ts'
import { axes } from './axes/register.ts'
import { duties } from './duties/register.ts'
import { incidents } from './incidents/register.ts'
import { objectives } from './objectives/register.ts'
import { organizations } from './organizations/register.ts'
import { places } from './places/register.ts'
import { strategies } from './strategies/register.ts'

export const allRegisters: readonly Register[] = [
  strategies,
  axes,
  objectives,
  actions,
  algorithms,
  assessments,
  duties,
  incidents,
  organizations,
  places,
]
