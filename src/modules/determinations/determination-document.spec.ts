import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { decodeWageDeterminationBytes } from '../../domain/determination/decode.js';
import { parseWageDetermination } from '../../domain/determination/parse.js';
import { determinationOf } from '../../domain/ingest/json.js';
import { readDetermination, writeDetermination } from './determination-document.js';

const SAMPLES = new URL('../../../examples/wage-determinations/', import.meta.url);
const samples = readdirSync(SAMPLES).filter((name) => name.endsWith('.txt'));

describe('a stored determination', () => {
  it.each(samples)('%s comes back exactly, its Maps included', (name) => {
    const parsed = parseWageDetermination(decodeWageDeterminationBytes(readFileSync(new URL(name, SAMPLES))));
    if (!parsed.ok) throw new Error('the sample is refused');
    expect(readDetermination(writeDetermination(parsed.value))).toStrictEqual(parsed.value);
  });

  it('keeps footnotes under any name as entries of a Map', () => {
    const determination = determinationOf({
      number: 'XX20250001',
      mod: 0,
      published: '2025-01-03',
      classes: [
        {
          classification: '{"$map":[["a","b"]]}',
          rate: '1.00',
          fringe: 'a+$map',
          footnotes: Object.fromEntries([
            ['toString', { kind: 'fixed_hourly', amount: '2.00' }],
            ['$map', { kind: 'weekly', tiers: [{ minYears: 1, amount: '5.00' }] }],
          ]),
        },
      ],
    });
    const read = readDetermination(writeDetermination(determination));
    expect(read).toStrictEqual(determination);
    expect(read.blocks[0]?.rates[0]?.footnotes).toBeInstanceOf(Map);
    expect([...(read.blocks[0]?.rates[0]?.footnotes.keys() ?? [])]).toEqual(['tostring', '$map']);
  });
});
