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

/** The network that an address is in, for what is kept: "192.0.2.0/24", "2001:db8:1::/48"; null for what is no address. */
export function cutAddress(address: string | undefined): string | null {
  const plain = plainAddress(address)
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  return isIP(plain) ? `${groupsOf(plain).slice(0, 3).join(':')}::/48` : null
}

/** Whom limits count as one: whoever has an IPv6 address has a whole network of them, by its first four groups. */
export function networkOf(address: string | undefined): string {
  const plain = plainAddress(address)
  return isIP(plain) === 6 ? groupsOf(plain).slice(0, 4).join(':') : plain
}

/** Without its zone, and IPv4 as itself where it comes wrapped in IPv6. */
function plainAddress(address = ''): string {
  return address.replace(/^::ffff:(?=[\d.]+$)/i, '').split('%')[0] ?? ''
}

/** The eight groups of an IPv6 address, each without leading zeros. */
function groupsOf(plain: string): string[] {
  const [before = [], tail] = plain.split('::').map((part) => (part === '' ? [] : part.split(':')))
  const after = tail ?? []
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16).toString(16))
}
