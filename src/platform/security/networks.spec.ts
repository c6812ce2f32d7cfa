import { describe, expect, it } from '@jest/globals';
import { isNetwork, isPublicAddress, Networks } from './networks.js';

describe('a network', () => {
  it.each(['10.0.0.0/8', '203.0.113.7', '0.0.0.0/1', '2001:db8::/32', '::1', 'fd00::/128', '192.0.2.1/32'])(
    '%s is one',
    (text) => {
      expect(isNetwork(text)).toBe(true);
    },
  );

  it.each([
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    '::/129',
    '10.0.0.0/08',
    '10.0.0.0/-1',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.1',
    '0x0a000001',
    '010.0.0.1',
    '2130706433',
    'fe80::1%eth0',
    'localhost',
    '',
    '/8',
    '10.0.0.0 /8',
  ])('%j is none', (text) => {
    expect(isNetwork(text)).toBe(false);
    expect(() => Networks.of([text])).toThrow(TypeError);
  });

  it.each([
    ['the first of it', '10.0.0.0', true],
    ['the last of it', '10.0.0.255', true],
    ['the next one', '10.0.1.0', false],
    ['the same in IPv6 clothes', '::ffff:10.0.0.7', true],
    ['one of the other network', '2001:db8::9', true],
    ['one of another family', '2002:a00:1::', false],
    ['no address', 'constructor', false],
    ['nothing', '', false],
  ])('holds %s: %s %s', (_, address, holds) => {
    expect(Networks.of(['10.0.0.0/24', '2001:db8::/32']).holds(address)).toBe(holds);
  });
});

describe('an address of the public internet', () => {
  it.each(['8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '240.0.0.1',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    '2001:db8::1',
    '::ffff:127.0.0.1',
    '::7f00:1',
    '4000::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    'not an address',
    '',
  ])('%s is none', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
