// Where somebody asks from: by which way in, and from which network. An address is cut before anything keeps it, so that it
// names a network and no person's line.

import { isIP, isIPv4 } from 'node:net'

export const channels = ['web', 'api', 'command-line'] as const
export type Channel = (typeof channels)[number]

export interface Origin {
  readonly channel: Channel
  /** Whole, as the connection says it; absent where there is none. */
  readonly address?: string | undefined
}

/** What an act without an origin comes from: whoever holds the machine. */
export const machine: Origin = Object.freeze<Origin>({ channel: 'command-line' })

/**
 * The address of whoever asks. Behind so many proxies of one's own it stands that many from the end of X-Forwarded-For;
 * what is before it anybody may have written.
 */
export function addressOf(peer: string | undefined, forwarded: string | null, proxies: number): string | undefined {
  const hops = proxies > 0 ? (forwarded ?? '').slice(-1000).split(',') : []
  const given = hops.length >= proxies ? hops.at(-proxies)?.trim() : undefined
  const address = proxies > 0 && given !== undefined && isIP(given) ? given : peer
  return address !== undefined && isIP(address) ? address : undefined
}

/** The network that an address is in: "192.0.2.0/24", "2001:db8:1::/48". */
export function cutAddress(address: string | undefined): string | null {
  const plain = (address ?? '').replace(/^::ffff:(?=[\d.]+$)/i, '').split('%')[0] ?? ''
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (!isIP(plain)) return null
  const [before = '', after] = plain.split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after === undefined || after === '' ? [] : after.split(':')
  const missing = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length)
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail].slice(0, 3).map((group) => Number.parseInt(group, 16).toString(16))
  return `${groups.join(':')}::/48`
}
