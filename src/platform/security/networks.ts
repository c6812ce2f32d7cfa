import ipaddr from 'ipaddr.js';

/** Networks in CIDR notation, and which addresses they hold. An IPv4 address in IPv6 clothes counts as IPv4. */
export class Networks {
  private constructor(private readonly ranges: readonly (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[]) {}

  /** @throws {TypeError} when one is not an address or a network ({@link isNetwork}) */
  static of(texts: readonly string[]): Networks {
    return new Networks(
      texts.map((text) => {
        if (!isNetwork(text)) throw new TypeError('A network is neither an address nor CIDR.');
        return text.includes('/') ? ipaddr.parseCIDR(text) : wholeOf(ipaddr.parse(text));
      }),
    );
  }

  /** Whether one of the networks holds the address. False for a text that is no address. */
  holds(address: string): boolean {
    if (!ipaddr.isValid(address)) return false;
    const asked = ipaddr.process(address);
    return this.ranges.some(
      ([network, bits]) => asked.kind() === network.kind() && asked.match(network, bits),
    );
  }
}

const wholeOf = (address: ipaddr.IPv4 | ipaddr.IPv6): readonly [ipaddr.IPv4 | ipaddr.IPv6, number] => [
  address,
  address.kind() === 'ipv4' ? 32 : 128,
];

/**
 * Whether the text is an address or a network in CIDR notation that does not hold every address: "everybody" is never a
 * limit. Short forms of IPv4 (`10.1`) are refused: programs read them differently.
 */
export const isNetwork = (text: string): boolean => {
  const [address = '', prefix, ...rest] = text.split('/');
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address);
  if (!isAddress || address.includes('%') || rest.length > 0) return false;
  if (prefix === undefined) return true;
  return /^[1-9]\d{0,2}$/.test(prefix) && ipaddr.isValidCIDR(text);
};

/** All that is assigned of IPv6 to the public internet; what lies outside is old forms of other addresses, or nothing yet. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/**
 * Whether the address is one of the public internet: global unicast (of IPv6 2000::/3, RFC 4291), and in none of the ranges that are kept for
 * something else (private, loopback, link-local, shared, unique local, mapped and translated ones, documentation).
 */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' && (parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST));
};

/** Whether the address is one of this machine. */
export const isLoopbackAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
