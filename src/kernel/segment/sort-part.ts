// A segment's keys of one sort order, in each page language, and its versions in the order of those keys. Where the
// languages have the same keys they are kept once.

import type { ByteReader, ByteWriter } from './bytes.ts'
import { Numbers } from './numbers.ts'
import { Texts } from './texts.ts'

export class SortPart {
  /** 1 where there is a key, 0 where there is none. */
  readonly has = new Numbers()
  readonly es = new Texts()
  readonly en = new Texts()
  isSame = true
  /** Set by reading: the versions in order; those without a key come last. */
  orders: { readonly es: Uint32Array; readonly en: Uint32Array } | undefined

  push(keys: { readonly es: string; readonly en: string } | undefined): void {
    this.has.push(keys ? 1 : 0)
    this.es.push(keys?.es ?? '')
    this.en.push(keys?.en ?? '')
    if (keys && keys.es !== keys.en) this.isSame = false
  }

  pushFrom(other: SortPart, index: number): void {
    this.has.push(other.has.at(index))
    this.es.pushFrom(other.es, index)
    this.en.pushFrom(other.isSame ? other.es : other.en, index)
    if (!other.isSame && !other.es.isSame(index, other.en)) this.isSame = false
  }

  /** @param ids whose order decides between equal keys */
  write(writer: ByteWriter, ids: Texts): void {
    for (let at = 0; at < this.has.length; at++) writer.number(this.has.at(at))
    writer.number(this.isSame ? 1 : 0)
    for (const keys of this.isSame ? [this.es] : [this.es, this.en]) {
      keys.write(writer)
      for (const index of inOrder(keys, this.has, ids)) writer.number(index)
    }
  }

  static read(reader: ByteReader, count: number): SortPart {
    const part = new SortPart()
    const order = () => {
      const places = new Uint32Array(count)
      for (let at = 0; at < count; at++) places[at] = reader.number()
      return places
    }
    part.has.room(count)
    for (let at = 0; at < count; at++) part.has.push(reader.number())
    part.isSame = reader.number() === 1
    part.es.read(reader)
    const es = order()
    if (!part.isSame) part.en.read(reader)
    part.orders = { es, en: part.isSame ? es : order() }
    return part
  }
}

/** By key, then by id; what has no key comes last. */
export function inOrder(keys: Texts, has: Numbers, ids: Texts): Uint32Array {
  const names = Array.from({ length: keys.length }, (_, at) => `${has.at(at) === 1 ? '0' : '1'}${keys.binary(at)}`)
  const order = Uint32Array.from({ length: keys.length }, (_, at) => at)
  return order.sort((a, b) => {
    const [one = '', other = ''] = [names[a], names[b]]
    return one === other ? ids.compare(a, b) : one < other ? -1 : 1
  })
}
