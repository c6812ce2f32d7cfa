import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeWageDeterminationBytes } from '../../../src/domain/determination/decode.js';
import { parseWageDetermination } from '../../../src/domain/determination/parse.js';
import type {
  ClassificationRate,
  WageDetermination,
} from '../../../src/domain/determination/wage-determination.js';
import { formatMoney } from '../../../src/domain/shared/quantities.js';

const SAMPLES = new URL('../../../examples/wage-determinations/', import.meta.url);
const names = readdirSync(SAMPLES).filter((name) => name.endsWith('.txt'));
const textOf = (name: string): string => decodeWageDeterminationBytes(readFileSync(new URL(name, SAMPLES)));
const AZ = textOf('AZ20240039_mod6.txt');
const NM = textOf('NM20170001_mod0.txt');

const read = (text: string): WageDetermination => {
  const result = parseWageDetermination(text);
  if (!result.ok) throw new Error(result.problems[0].sentence);
  return result.value;
};
const ratesOf = ({ blocks }: WageDetermination): readonly ClassificationRate[] =>
  blocks.flatMap(({ rates }) => rates);
const content = (determination: WageDetermination): unknown => ({
  ...determination,
  blocks: determination.blocks.map(({ line, identifier, rates, adders }) => ({
    line,
    identifier,
    rates: rates.map(({ classification, rate, rateUnit, fringe, executiveOrderMark }) => [
      classification,
      rate,
      rateUnit,
      fringe,
      executiveOrderMark,
    ]),
    adders: adders.map(({ amount, unit, condition }) => [amount, unit, condition]),
  })),
  description: determination.description?.map(({ line }) => line),
  unparsed: determination.unparsed.map(({ line }) => line),
});

describe('the same determination in another dress reads the same', () => {
  it.each(names)('%s with CRLF line ends', (name) => {
    const text = textOf(name);
    expect(content(read(text.replaceAll('\n', '\r\n')))).toEqual(content(read(text)));
  });

  it.each(names)('%s with tabs for blanks', (name) => {
    const text = textOf(name);
    const tabbed = text
      .split('\n')
      .map((line) => tabify(line.trimEnd()))
      .join('\n');
    expect(tabbed).toContain('\t');
    expect(content(read(tabbed))).toEqual(content(read(text)));
  });

  it.each(names)("%s wrapped in SAM.gov's quotes, the inner ones doubled", (name) => {
    const text = textOf(name).trim();
    const wrapped = `"${text.replaceAll('"', '""')}"`;
    expect(content(read(decodeWageDeterminationBytes(new TextEncoder().encode(wrapped))))).toEqual(
      content(read(text)),
    );
  });

  it('with the quotes doubled and the wrapping pair cut off, a name still has its inch mark', () => {
    const doubled = textOf('VA20150001_mod0.txt').replaceAll('"', '""');
    expect(content(read(doubled))).toEqual(content(read(textOf('VA20150001_mod0.txt'))));
  });

  it('with the header wrapped elsewhere', () => {
    const rewrapped = AZ.replace('Number: AZ20240039 08/30/2024', 'Number:\nAZ20240039\n08/30/2024')
      .replace('County: Maricopa County in Arizona.', 'County: Maricopa\nCounty in\nArizona.')
      .replace(
        'State: Arizona\n\nConstruction Type: Building\n\n',
        'State: Arizona\nConstruction Type: Building\n',
      );
    const { number, published, state, constructionTypes, counties, degraded } = read(rewrapped);
    expect([number, published, state, constructionTypes, counties, degraded]).toEqual([
      'AZ20240039',
      '2024-08-30',
      'Arizona',
      ['Building'],
      'Maricopa County in Arizona.',
      false,
    ]);
  });

  it.each(names)('%s as cp1252 bytes, with the typographic signs of old archives', (name) => {
    // What both encodings can say is said with other bytes: quotes, dashes, bullets and the section sign.
    const text = textOf(name)
      .replaceAll(/[^\p{ASCII}]/gu, ' ')
      .replace('END OF GENERAL', '\u201cEND\u201d \u2013 \u2022 \u00a7 END OF GENERAL');
    const CP1252 = new Map([
      ['\u201c', 0x93],
      ['\u201d', 0x94],
      ['\u2013', 0x96],
      ['\u2022', 0x95],
    ]);
    const bytes = Uint8Array.from(text.split(''), (sign) => CP1252.get(sign) ?? sign.charCodeAt(0));
    expect(decodeWageDeterminationBytes(bytes)).toBe(text);
    expect(content(read(decodeWageDeterminationBytes(bytes)))).toEqual(content(read(text)));
  });

  it('with hard blanks for blanks', () => {
    expect(content(read(NM.replaceAll(' ', '\u00a0')))).toEqual(content(read(NM)));
  });
});

const tabify = (line: string): string => {
  const cells: string[] = [];
  for (let at = 0; at < line.length; at += 8) cells.push(line.slice(at, at + 8));
  return cells
    .map((cell, index) => (index < cells.length - 1 ? cell.replace(/ {2,}$/, '\t') : cell))
    .join('');
};

describe('a text that has lost its columns', () => {
  it.each(names)(
    '%s with collapsed blanks: every rate and fringe found by its leader, and marked',
    (name) => {
      const text = textOf(name);
      const collapsed = read(
        text
          .split('\n')
          .map((line) => line.replaceAll(/ +/g, ' ').trim())
          .join('\n'),
      );
      const printed = (determination: WageDetermination): unknown =>
        ratesOf(determination).map(({ source, rate, fringe, executiveOrderMark }) => [
          source.line,
          rate,
          fringe.terms,
          executiveOrderMark,
        ]);
      expect(printed(collapsed)).toEqual(printed(read(text)));
      expect(collapsed.degraded).toBe(true);
      expect(collapsed.doubts?.map(({ code }) => code)).toContain('columns_lost');
    },
  );

  it('shifted to the right keeps its names too', () => {
    const shifted = read(
      AZ.split('\n')
        .map((line) => `    ${line}`)
        .join('\n'),
    );
    expect(ratesOf(shifted).map(({ classification }) => classification)).toEqual(
      ratesOf(read(AZ)).map(({ classification }) => classification),
    );
    expect(shifted.degraded).toBe(true);
  });

  it('a single line out of column is not taken as a rate, and is kept and marked', () => {
    const moved = read(
      AZ.replace('ELECTRICIAN......................$ 36.56', 'ELECTRICIAN....................$ 36.56'),
    );
    expect(ratesOf(moved)).toHaveLength(18);
    expect(moved.unparsed.map(({ line }) => line)).toEqual([86]);
    expect(moved.doubts?.map(({ code, line }) => [code, line])).toContainEqual(['amount_not_understood', 86]);
  });
});

describe('a text whose lines were wrapped again', () => {
  /** The text with every line broken at the last blank before the width, as a mail program leaves it. */
  const wrapped = (text: string, width: number): string =>
    text
      .split('\n')
      .flatMap((line) => {
        const parts: string[] = [];
        let rest = line;
        while (rest.length > width) {
          const blank = rest.lastIndexOf(' ', width);
          const at = blank > 0 && rest.slice(0, blank).trim() !== '' ? blank : width;
          parts.push(rest.slice(0, at));
          rest = rest.slice(at).trimStart();
        }
        return [...parts, rest];
      })
      .join('\n');

  const asPrinted = (determination: WageDetermination): unknown =>
    ratesOf(determination).map(({ classification, rate, fringe }) => [classification, rate, fringe.raw]);

  it.each(names)(
    '%s at 72 columns, wider than any rate line: every class with its rate and fringe',
    (name) => {
      const text = textOf(name);
      expect(asPrinted(read(wrapped(text, 72)))).toEqual(asPrinted(read(text)));
    },
  );

  it.each(names.flatMap((name) => [60, 45].map((width) => [name, width] as const)))(
    '%s at %i columns: refused, or marked and every rate that of its own line of the whole text',
    (name, width) => {
      const whole = read(textOf(name));
      const result = parseWageDetermination(wrapped(textOf(name), width));
      if (!result.ok) {
        expect(result.problems[0].code).toBe('text_truncated');
        return;
      }
      expect(result.value.degraded).toBe(true);
      const lines = ratesOf(whole).map(({ source }) => source.text);
      const found = ratesOf(result.value).map(({ source, rate }, index) => [
        lines[index]?.startsWith(source.text) === true ? lines[index] : source.text,
        rate,
      ]);
      expect(found).toEqual(ratesOf(whole).map(({ source, rate }) => [source.text, rate]));
      // The rate lines are 57 wide: at 60 columns nothing of them is lost, at 45 their fringe.
      if (width === 60) expect(asPrinted(result.value)).toEqual(asPrinted(whole));
    },
  );

  it('only the text that has no end is refused, and none of the other 2,724 rates is lost', () => {
    const results = names.flatMap((name) =>
      [72, 60, 45].map((width) => ({ name, result: parseWageDetermination(wrapped(textOf(name), width)) })),
    );
    const refused = results.filter(({ result }) => !result.ok).map(({ name }) => name);
    expect(refused).toEqual(['CA20250001_mod0_EXCERPT.txt', 'CA20250001_mod0_EXCERPT.txt']);
    expect(results.flatMap(({ result }) => (result.ok ? ratesOf(result.value) : []))).toHaveLength(2724);
  });
});

describe('a text that breaks off', () => {
  it.each(names)('%s cut at every 500th byte: refused, or a part of the right rates and marked', (name) => {
    const text = textOf(name);
    const whole = new Map(ratesOf(read(text)).map((rate) => [rate.source.line, rate]));
    const bytes = readFileSync(new URL(name, SAMPLES));
    const outcomes = { refused: 0, marked: 0, whole: 0 };
    for (let length = 0; length < bytes.length; length += 500) {
      const cut = decodeWageDeterminationBytes(bytes.subarray(0, length));
      const result = parseWageDetermination(cut);
      if (!result.ok) {
        outcomes.refused += 1;
        continue;
      }
      for (const rate of ratesOf(result.value)) expect(rate).toEqual(whole.get(rate.source.line));
      if (!cut.includes('END OF GENERAL DEC')) expect(result.value.degraded).toBe(true);
      outcomes[result.value.degraded ? 'marked' : 'whole'] += 1;
    }
    expect(outcomes.refused).toBeGreaterThan(0);
  });

  it('in the middle of a block is refused at its last line', () => {
    const cut = AZ.slice(0, AZ.indexOf('     Crane'));
    const result = parseWageDetermination(cut);
    expect(!result.ok && result.problems[0]).toMatchObject({ code: 'text_truncated', line: 94 });
  });

  it('with a piece missing out of its middle is marked where the block was left open', () => {
    const [from, to] = [AZ.indexOf('     Crane'), AZ.indexOf('* PLUM0469-010')];
    const spliced = read(AZ.slice(0, from) + AZ.slice(to));
    expect(spliced.doubts?.map(({ code, line }) => [code, line])).toEqual([['block_incomplete', 94]]);
  });
});

describe('whatever is sent', () => {
  /** The text with a few stretches deleted, repeated, moved or written over. */
  const damaged = fc
    .tuple(
      fc.constantFrom(...names.filter((name) => !name.startsWith('IL') && !name.startsWith('CA'))),
      fc.array(
        fc.record({
          at: fc.double({ min: 0, max: 1, noNaN: true }),
          length: fc.nat(400),
          instead: fc.oneof(
            fc.string({ maxLength: 40 }),
            fc.constantFrom(
              '',
              '\n',
              '$',
              '....$ ',
              '$ 12.34',
              ' ** ',
              '\t',
              '='.repeat(64),
              '-'.repeat(64),
              '\nconstructor......................$ 10.00           1.00+a\n',
              '\n__proto__........................$ 99.99           __proto__\n',
              '\nFOOTNOTE: a. constructor\n',
              '\n ELEC0640-002 07/01/2024\n',
              '\n                                  Rates          Fringes\n',
            ),
          ),
        }),
        { minLength: 1, maxLength: 6 },
      ),
    )
    .map(([name, cuts]) => {
      let text = textOf(name);
      for (const { at, length, instead } of cuts) {
        const from = Math.floor(at * text.length);
        text = text.slice(0, from) + instead + text.slice(from + length);
      }
      return text;
    });

  it('nothing throws, and no rate is found that does not stand in its line', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const result = parseWageDetermination(text);
        if (!result.ok) return result.problems.length > 0;
        const lines = text.split(/\r\n|\n|\r/);
        return ratesOf(result.value).every(({ source, rate }) => {
          const printed = source.text.replaceAll(',', '').replaceAll('\u00a0', ' ');
          const shown = formatMoney(rate);
          return (
            lines[source.line - 1] === source.text &&
            new RegExp(`\\$\\s*0*${shown.replace('.', '\\.')}`).test(printed)
          );
        });
      }),
      { numRuns: 400 },
    );
  });

  it('arbitrary text is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => !parseWageDetermination(text).ok),
      { numRuns: 200 },
    );
  });

  it('arbitrary bytes decode without an error', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 500 }),
        (bytes) => typeof decodeWageDeterminationBytes(bytes) === 'string',
      ),
    );
  });
});
