import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DatabaseLocation } from '../../../src/platform/database/connections.js';

export interface ServerDatabase {
  readonly location: DatabaseLocation;
  drop(): Promise<void>;
}

/** An empty database of its own on the run's server. */
export const createServerDatabase = async (): Promise<ServerDatabase> => {
  const address = process.env['TEST_DATABASE_URL'];
  if (address === undefined || address === '') throw new Error('TEST_DATABASE_URL is not set');
  const name = `wcp_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(address, `create database ${name}`);
  const url = new URL(address);
  url.pathname = `/${name}`;
  return {
    location: { kind: 'server', url: url.href, poolSize: 5 },
    drop: () => onServer(address, `drop database ${name} with (force)`),
  };
};

const onServer = async (address: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};
