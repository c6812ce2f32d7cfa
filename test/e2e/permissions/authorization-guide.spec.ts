import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type RunningApp, startApp } from '../../support/app/running-app.js';
import { blocksOf } from '../docs/documents.js';

interface Asked {
  readonly roles: readonly string[];
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly permission: string;
  readonly amr?: readonly string[];
  readonly outcome: string;
}

interface Example {
  readonly policy: { readonly name: string };
  readonly asked: readonly Asked[];
}

const GUIDE = new URL('../../../docs/security/authorization.md', import.meta.url);

/** Each policy of the guide with what the guide says of it. */
const examples = blocksOf(readFileSync(GUIDE, 'utf8')).reduce<Example[]>((found, { language, text }) => {
  const json = JSON.parse(text) as unknown;
  if (language === 'json policy') return [...found, { policy: json as Example['policy'], asked: [] }];
  const last = found.at(-1)!;
  return [...found.slice(0, -1), { ...last, asked: [...last.asked, json as Asked] }];
}, []);

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
}, 60_000);
afterAll(() => running.close());

describe('the guide to authorization', () => {
  it.each(examples.map((example) => [example.policy.name, example] as const))(
    'says of "%s" what it does',
    async (_, { policy, asked }) => {
      const admin = await running.tenant();
      const saved = await admin.post('/api/v1/policies', policy);
      expect([saved.status, saved.text]).toEqual([201, expect.any(String)]);
      expect(asked.length).toBeGreaterThan(0);
      for (const { roles, attributes, permission, amr = [], outcome } of asked) {
        const { userId } = await running.colleague(admin, roles, attributes);
        const answer = await admin.post('/api/v1/authz/explain', { userId, permission, amr });
        expect(answer.json).toMatchObject({ permission, outcome });
      }
    },
  );
});
