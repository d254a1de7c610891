// What a country's institutions have published and patented, counted live: by year, by institution, by area, by region.

import type { Kernel } from '../../kernel/kernel.ts'
import { countMatching, countRecords, countValues, listAll } from '../../kernel/record/list.ts'
import { findManyPublished } from '../../kernel/record/read.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import type { BodyOf } from '../../kernel/register/register.ts'
import type { organizations } from '../organizations/register.ts'
import type { places } from '../places/register.ts'

export const outputRegisters = ['publications', 'patents'] as const
export type OutputRegister = (typeof outputRegisters)[number]

export const outputWays = ['year', 'organization', 'area', 'region'] as const
export type OutputWay = (typeof outputWays)[number]

/** The field that says the area. */
export const areaFields = { publications: 'area', patents: 'section' } as const

type Place = Omit<PublishedRecord, 'body'> & { readonly body: BodyOf<typeof places> }
type Organization = Omit<PublishedRecord, 'body'> & { readonly body: BodyOf<typeof organizations> }

export interface Count<Of> {
  readonly of: Of
  readonly count: number
}

/** Every year from the first to the last that has any. */
export async function countYears(kernel: Kernel, register: OutputRegister): Promise<Count<number>[]> {
  const found = new Map((await countValues(kernel, register, 'year')).map(({ value, count }) => [Number(value), count]))
  if (found.size === 0) return []
  const [first, last] = [Math.min(...found.keys()), Math.max(...found.keys())]
  return Array.from({ length: last - first + 1 }, (_, at) => ({ of: first + at, count: found.get(first + at) ?? 0 }))
}

/** Registered institutions by what they share in, the most first: a work of two counts whole in each. */
export async function countOrganizations(kernel: Kernel, register: OutputRegister): Promise<Count<Organization>[]> {
  const counts = await countValues(kernel, register, 'organizations')
  const known = await findManyPublished(
    kernel,
    'organizations',
    counts.map(({ value }) => value),
  )
  return counts.flatMap(({ value, count }) => {
    const record = known.get(value)
    // What is published under a register was parsed by its declaration, so its body has the declared type.
    return record ? [{ of: record as Organization, count }] : []
  })
}

/** By key, the most first; without those that say none. */
export async function countAreas(kernel: Kernel, register: OutputRegister): Promise<Count<string>[]> {
  return (await countValues(kernel, register, areaFields[register])).map(({ value, count }) => ({ of: value, count }))
}

/** Every region of the country, by where the registered institutions are: a work of two in one region counts once there. */
export async function countRegions(kernel: Kernel, register: OutputRegister): Promise<Count<Place>[]> {
  const regions = await listAll(kernel, 'places', 'level=department')
  const having = await countOrganizations(kernel, register)
  return Promise.all(
    regions.map(async (region) => {
      const there = having.filter(({ of }) => of.body.place?.startsWith(region.id))
      return {
        of: region as Place,
        count:
          there.length === 0
            ? 0
            : await countOfAny(
                kernel,
                register,
                there.map(({ of }) => of.id),
              ),
      }
    }),
  )
}

/** How many have any of these institutions. */
export function countOfAny(kernel: Kernel, register: OutputRegister, ids: readonly string[]): Promise<number> {
  return countMatching(kernel, register, new URLSearchParams(ids.map((id) => ['organizations', id])).toString())
}

export async function countAll(kernel: Kernel, register: OutputRegister): Promise<number> {
  return (await countRecords(kernel)).get(register) ?? 0
}
