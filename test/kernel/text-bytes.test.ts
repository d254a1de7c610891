import { describe, expect, it } from 'vitest'
import { openTextBytes } from '../../src/kernel/exchange/text-bytes.ts'

const asText = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

describe('Texts as the bytes of one file', () => {
  it('gives every text in its order, of one byte a character or four, beyond the room that it began with', () => {
    const texts = ['plain ', 'á', '’', '🦙', 'x'.repeat(700_000), '’'.repeat(500_000), 'end']
    const bytes = openTextBytes()
    for (const text of texts) bytes.add(text)
    expect(asText(bytes.take()) === texts.join('')).toBe(true)
  })

  it('gives bytes that stay as they are while the next batch is written', () => {
    const bytes = openTextBytes()
    bytes.add('first')
    const first = bytes.take()
    bytes.begin()
    bytes.add('other')
    expect([first, bytes.take()].map(asText)).toEqual(['first', 'other'])
  })

  it('drops what a batch that failed has left', () => {
    const bytes = openTextBytes()
    bytes.add('half of a batch')
    bytes.begin()
    expect(bytes.take()).toHaveLength(0)
  })
})
