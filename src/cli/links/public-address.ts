// Which network addresses are everybody's. A link in a record is typed by somebody: it must not make this program ask a machine of
// the network that it runs in (RFC 6890, RFC 4291).

import { BlockList, isIPv6 } from 'node:net'

const closed = new BlockList()
for (const [network, length] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(network, length, 'ipv4')
// Within what is routed at all: documentation, and what wraps an address of another network.
for (const [network, length] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed.addSubnet(network, length, 'ipv6')

const routed = new BlockList()
routed.addSubnet('2000::', 3, 'ipv6')

export function isPublicAddress(address: string): boolean {
  if (!isIPv6(address)) return !closed.check(address, 'ipv4')
  return routed.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}
