import { BlockList, isIP } from 'node:net';

const CIDR = /^([0-9a-fA-F:.]{2,45})\/(\d{1,3})$/;

interface Network {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

const parse = (text: string): Network | null => {
  const [, address = '', digits = ''] = CIDR.exec(text) ?? [];
  const version = isIP(address);
  const prefix = Number(digits);
  if (version === 0 || digits === '' || prefix > (version === 4 ? 32 : 128)) return null;
  return { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
};

/** Whether the text is a network in CIDR notation: `203.0.113.0/24`, `2001:db8::/32`. */
export const isNetwork = (text: string): boolean => parse(text) !== null;

/** Whether the address lies in one of the networks. An IPv4 address in IPv6 notation counts as itself. */
export const isWithin = (address: string, networks: readonly string[]): boolean => {
  const list = new BlockList();
  for (const text of networks) {
    const network = parse(text);
    if (network === null) throw new TypeError('A condition names something that is no network.');
    list.addSubnet(network.address, network.prefix, network.family);
  }
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
};
