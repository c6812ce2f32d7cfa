import { describe, expect, it } from '@jest/globals';

import { networkOf } from './network.js';

describe('the network of an address', () => {
  it.each([
    ['an IPv4 address is one by itself', '203.0.113.7', '203.0.113.7/32'],
    ['the same address mapped into IPv6', '::ffff:203.0.113.7', '203.0.113.7/32'],
    ['in capitals', '::FFFF:203.0.113.7', '203.0.113.7/32'],
    ['of IPv6 the first 64 bits', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['shortened at the end', '2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['shortened within the prefix', '2001:db8::6', '2001:db8:0:0::/64'],
    ['with leading zeros and capitals', '2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['with a zone', 'fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['this machine', '::1', '0:0:0:0::/64'],
  ])('%s: %s', (_, address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
