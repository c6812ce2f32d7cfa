import type { Anchor } from './anchor.js';

const LIMIT_MS = 15_000;

/** Sends the lines as one NDJSON body. Any 2xx answer means that they are kept. */
export const webhookAnchor = (address: string): Anchor => ({
  name: address,
  write: async (lines) => {
    const { ok, status } = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: lines.map((line) => `${line}\n`).join(''),
      redirect: 'error',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    if (!ok) throw new Error(`the webhook answered ${status}`);
  },
});
