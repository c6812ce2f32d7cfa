import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../support/database/test-database.js';

describe('Database', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
  }, 60_000);
  afterAll(() => test.close());
  beforeEach(() => test.reset());

  it('answers', async () => {
    await expect(test.database.ping()).resolves.toBeUndefined();
    expect(test.database.state().migrations).toContain('0001_ground');
  });
});
