import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createApp } from '../../src/app.factory.js';
import { ErrorTable, errorsPage, OpenApi } from '../../src/modules/docs/index.js';
import { type CasesByRule, lawPage } from '../../src/modules/docs/law-page.js';
import { renderEnvExample } from '../../src/platform/config/env-example.js';
import { loadConfig } from '../../src/platform/config/load-config.js';
import { securityEventsPage } from '../../src/platform/security/security-events.js';
import { everyCase } from '../golden/cases/worked-cases.js';

/** Ids of the worked cases that find each rule. */
const casesByRule = (): CasesByRule => {
  const found = new Map<string, string[]>();
  for (const { id, expected } of everyCase())
    for (const rule of new Set(expected.findings.map((one) => one.rule)))
      found.set(rule, [...(found.get(rule) ?? []), id]);
  return found;
};

/** Every checked-in file that is made from the code: path from the repository's root, and its text. */
export const generatedFiles = async (): Promise<ReadonlyMap<string, string>> => {
  const data = mkdtempSync(join(tmpdir(), 'wcp-generate-'));
  const config = loadConfig({
    NODE_ENV: 'test',
    WCP_DATA_DIR: data,
    WCP_DEMO: 'false',
    DATABASE_DURABLE: 'false',
    LOG_LEVEL: 'error',
  });
  const app = await createApp(config);
  try {
    return new Map([
      ['.env.example', renderEnvExample()],
      ['docs/errors.md', errorsPage(app.get(ErrorTable))],
      ['docs/law.md', lawPage(casesByRule())],
      ['docs/security/events.md', securityEventsPage()],
      ['docs/openapi.json', `${app.get(OpenApi).text}\n`],
    ]);
  } finally {
    await app.close();
    rmSync(data, { recursive: true, force: true });
  }
};
