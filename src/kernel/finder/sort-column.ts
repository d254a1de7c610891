// One sort order of a register in memory, in each page language. While the languages have the same keys, they share them.

import type { PageLanguage } from '../language.ts'
import { Numbers } from '../segment/numbers.ts'
import type { SortPart } from '../segment/sort-part.ts'
import { Texts } from '../segment/texts.ts'
import { Order } from './order.ts'

export class SortColumn {
  private readonly ids: Texts
  private readonly has = new Numbers()
  private readonly es = new Texts()
  private readonly spanish: Order
  private en: Texts | undefined
  private english: Order | undefined

  /** @param ids those of the register, by ordinal */
  constructor(ids: Texts) {
    this.ids = ids
    this.spanish = new Order(this.es, this.has, ids)
  }

  order(language: PageLanguage): Order {
    return language === 'en' && this.english ? this.english : this.spanish
  }

  add(keys: { readonly es: string; readonly en: string } | undefined, ordinal: number): void {
    if (keys && keys.es !== keys.en) this.part()
    this.has.push(keys ? 1 : 0)
    this.es.push(keys?.es ?? '')
    this.en?.push(keys?.en ?? '')
    const run = Uint32Array.of(ordinal)
    this.spanish.addRun(run)
    this.english?.addRun(run)
  }

  /** Adds the versions of a segment from one place on, as the ordinals from `first` on. */
  addPart(part: SortPart, from: number, first: number): void {
    if (!part.isSame) this.part()
    this.has.room(this.has.length + part.has.length - from)
    for (let at = from; at < part.has.length; at++) this.has.push(part.has.at(at))
    this.es.pushAllFrom(part.es, from)
    this.en?.pushAllFrom(part.isSame ? part.es : part.en, from)
    const run = (order: Uint32Array | undefined) => order?.filter((at) => at >= from).map((at) => at - from + first) ?? new Uint32Array()
    this.spanish.addRun(run(part.orders?.es))
    this.english?.addRun(run(part.orders?.en))
  }

  settle(): void {
    this.spanish.settle()
    this.english?.settle()
  }

  /** From here on the languages have keys of their own. */
  private part(): void {
    if (this.en) return
    this.spanish.settle()
    this.en = new Texts()
    this.en.pushAllFrom(this.es, 0)
    this.english = new Order(this.en, this.has, this.ids)
    this.english.addRun(this.spanish.all.slice())
  }
}
