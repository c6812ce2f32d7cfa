import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { renderEnvExample } from '../../src/platform/config/env-example.js';
import { VARIABLES } from '../../src/platform/config/variables.js';

describe('.env.example', () => {
  it('is what the schema generates', () => {
    const checkedIn = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    expect(checkedIn).toBe(renderEnvExample());
  });

  it('shows no value for a secret', () => {
    for (const [name, { secret }] of Object.entries(VARIABLES)) {
      if (secret) expect(renderEnvExample()).toMatch(new RegExp(`^#${name}=$`, 'mu'));
    }
  });
});
