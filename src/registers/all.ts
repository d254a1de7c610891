// The only list of registers, in the order that loading and menus follow. A new one is one folder and one line here.

import type { Register } from '../kernel/register/register.ts'
import { actions } from './actions/register.ts'
import { algorithms } from './algorithms/register.ts'
import { assessments } from './assessments/register.ts'
import { axes } from './axes/register.ts'
import { datasets } from './datasets/register.ts'
import { duties } from './duties/register.ts'
import { equityAudits } from './equity-audits/register.ts'
import { incidents } from './incidents/register.ts'
import { indexEditions } from './index-editions/register.ts'
import { indicators } from './indicators/register.ts'
import { indices } from './indices/register.ts'
import { objectives } from './objectives/register.ts'
import { organizations } from './organizations/register.ts'
import { patents } from './patents/register.ts'
import { places } from './places/register.ts'
import { publications } from './publications/register.ts'
import { strategies } from './strategies/register.ts'

export const allRegisters: readonly Register[] = [
  strategies,
  axes,
  objectives,
  actions,
  datasets,
  algorithms,
  equityAudits,
  assessments,
  duties,
  incidents,
  organizations,
  indices,
  indexEditions,
  indicators,
  publications,
  patents,
  places,
]
