import { describe, expect, it } from '@jest/globals';

import { refusedNode } from './node-version.js';

describe('a Node', () => {
  it.each(['20.20.2', '22.12.0', '23.11.1'])(
    '%s is too old, and it is said where another one is',
    (version) => {
      expect(refusedNode(version)).toContain('node_modules/.bin/node');
    },
  );

  it.each(['24.0.0', '24.21.0', '26.1.0'])('%s runs the product', (version) => {
    expect(refusedNode(version)).toBeNull();
  });
});
