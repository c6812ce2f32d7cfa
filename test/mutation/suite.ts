import { expect } from 'expect';

/** One `it`, with what it checks. */
export interface Case {
  readonly id: string;
  readonly name: string;
  readonly run: () => unknown;
}

/** The tests of the files imported so far, in their order. */
export const collected: Case[] = [];

const path: string[] = [];

const group = (name: string, body: () => unknown): void => {
  path.push(name);
  body();
  path.pop();
};

const one = (name: string, run: () => unknown): void => {
  const full = [...path, name].join(' > ');
  collected.push({ id: `${collected.length} ${full}`, name: full, run });
};

const cellsOf = (row: unknown): readonly unknown[] => (Array.isArray(row) ? (row as unknown[]) : [row]);

/** Once for each row; the row's first cell tells it apart. */
const forEach =
  (tell: (name: string, body: () => unknown) => void) =>
  (rows: readonly unknown[]) =>
  (name: string, body: Cells): void => {
    for (const row of rows) {
      const cells = cellsOf(row);
      tell(`${name} [${String(cells[0])}]`, () => body(...cells));
    }
  };

type Cells = (...cells: readonly unknown[]) => unknown;

export const describe = Object.assign(group, { each: forEach(group) });

export const it = Object.assign(one, { each: forEach(one) });

export { expect };
