import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { determinationOf } from '../../../src/domain/ingest/json.js';
import { DeterminationsRepository } from '../../../src/modules/determinations/determinations.repository.js';
import { Editions } from '../../../src/modules/determinations/editions.js';
import { EntriesRepository } from '../../../src/modules/determinations/entries/entries.repository.js';
import type { EditionRef } from '../../../src/modules/determinations/index.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';

/** More than are remembered at once. */
const MANY = 70;

const refOf = (mod: number): EditionRef => ({ number: 'XX20250001', mod, sha256: `${mod}` });
const determination = (mod: number) =>
  determinationOf({
    number: 'XX20250001',
    mod,
    published: '2025-01-03',
    classes: [
      {
        classification: "O'BRIEN\\ 100%_",
        rate: '12.3456',
        fringe: '3%+a',
        footnotes: { a: { kind: 'text' } },
      },
      { classification: 'LABORER', rate: '10.00' },
    ],
  });

describe(`stored editions (${testEngine})`, () => {
  let test: TestDatabase;
  let repository: DeterminationsRepository;
  let editions: Editions;
  beforeAll(async () => {
    test = await openTestDatabase();
  }, 60_000);
  afterAll(() => test.close());
  beforeEach(async () => {
    await test.reset();
    repository = new DeterminationsRepository(test.database);
    editions = new Editions(repository, new EntriesRepository(test.database));
  });

  const store = (mod: number): Promise<void> =>
    test.database.systemTransaction((transaction) =>
      repository.insert(transaction, {
        id: `wdt_${mod}`,
        determination: determination(mod),
        text: null,
        sha256: `${mod}`,
        importedAt: new Date('2026-11-22T12:00:00Z'),
        importedBy: 'system',
      }),
    );

  it('come back exactly as they were stored, and their classes with them', async () => {
    await store(0);
    expect((await editions.get(refOf(0))).determination).toStrictEqual(determination(0));
    expect(await repository.searchClasses(refOf(0), [], -1, 10)).toEqual([
      {
        ordinal: 0,
        classification: "O'BRIEN\\ 100%_",
        rate: '12.3456',
        fringe: '3%+a',
        identifier: null,
        line: null,
      },
      { ordinal: 1, classification: 'LABORER', rate: '10.0000', fringe: null, identifier: null, line: null },
    ]);
  });

  it('are the same object for everybody who asks, also at once: the index of classes is kept by identity', async () => {
    await store(0);
    const asked = await Promise.all([editions.get(refOf(0)), editions.get(refOf(0))]);
    const later = await editions.get(refOf(0));
    expect(new Set([...asked, later].map((one) => one.determination)).size).toBe(1);
  });

  it('are forgotten, longest unused first, when there are many', async () => {
    await store(0);
    await store(1);
    const [used, unused] = [await editions.get(refOf(0)), await editions.get(refOf(1))];
    for (let mod = 2; mod < MANY; mod += 1) {
      await store(mod);
      await editions.get(refOf(mod));
      await editions.get(refOf(0));
    }
    expect((await editions.get(refOf(0))).determination).toBe(used.determination);
    expect((await editions.get(refOf(1))).determination).not.toBe(unused.determination);
  });

  it('that could not be read are read again, and another digest is never answered', async () => {
    await expect(editions.get(refOf(0))).rejects.toThrow('no determination');
    await store(0);
    expect((await editions.get(refOf(0))).determination.mod).toBe(0);
    await expect(editions.get({ ...refOf(0), sha256: 'forged' })).rejects.toThrow('no determination');
  });
});
