/** A program for the kill test: commits rows one after another, and says so only after each commit. */
import { Database } from '../../../src/platform/database/database.js';

const [directory = '', image = '', run = ''] = process.argv.slice(2);
const database = await Database.open({
  kind: 'embedded',
  directory,
  durable: true,
  ...(image === '' ? {} : { image }),
});
process.stdout.write('open\n');
for (let count = 0; ; count += 1) {
  const id = `org_${run}_${count}`;
  await database.system
    .insertInto('organizations')
    .values({ id, name: 'x'.repeat(200), kind: 'prime', sandbox: true, created_at: new Date(0) })
    .execute();
  process.stdout.write(`${id}\n`);
}
