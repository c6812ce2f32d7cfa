/**
 * The yardstick: Fastify without anything, a pool of the same size, and one INSERT of the payroll's row per request.
 * Prints its port as one line.
 */
import { randomUUID } from 'node:crypto';

import Fastify from 'fastify';
import pg from 'pg';

import type { PayrollJson } from '../../src/domain/ingest/json-shapes.js';

const [url = '', poolSize = '10', organizationId = '', contractId = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: Number(poolSize) });
const app = Fastify({ bodyLimit: 1_048_576 });

const INSERT = {
  name: 'insert_payroll',
  text: `insert into payrolls (id, organization_id, contract_id, contractor, series, ordinal, payroll_number, week_ending, revision,
           content_hash, status, submitted_at, submitted_by, document)
         values ($1, $2, $3, $4, $1, 1, $5, $6, 0, $7, 'decided', now(), 'bench', $8)`,
};

app.post<{ Body: { readonly payroll: PayrollJson } }>('/process', async (request, reply) => {
  const { payroll } = request.body;
  const id = `pay_${randomUUID()}`;
  await pool.query({
    ...INSERT,
    values: [
      id,
      organizationId,
      contractId,
      payroll.businessName,
      payroll.payrollNumber,
      payroll.weekEnding,
      id,
      JSON.stringify(payroll),
    ],
  });
  return reply.code(201).send({ id, status: 'decided' });
});

process.once('SIGTERM', () => {
  void app.close().then(() => pool.end());
});
const address = await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${address}\n`);
