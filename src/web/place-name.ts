// What an institution is called, where people are said to belong to it.

import { findPublished } from '../kernel/record/read.ts'
import { nameOf } from './known.ts'
import type { Context } from './page.ts'

/** @param institution an id in `organizations`; empty: the whole site */
export async function placeName({ kernel, language, words }: Context, institution: string): Promise<string> {
  if (institution === '') return words.people.wholeSite
  const register = kernel.catalog.find('organizations')
  const record = register && (await findPublished(kernel, 'organizations', institution))
  return register && record ? nameOf(kernel, register, record, language).title : institution
}
