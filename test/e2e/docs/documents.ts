/**
 * How the documents for users promise what their commands do, so that a test can hold them to it.
 *
 * - Every fenced `sh` block is run, in the order of the document, with bash, from the root of the repository.
 * - A `curl` is followed by a comment line with the status that it answers: `# 201`, and anything behind it for people.
 * - A `json` block that comes next shows a part of the last answer: members and items that it leaves out may be
 *   there, and `…` inside a text stands for any text.
 * - A block of nothing but `export` lines holds for the blocks after it, as it does in one terminal.
 * - A block of nothing but `npm` commands is looked up in package.json and not run: it would install and test from within
 *   a test.
 * - `sh stopped` is run where the data directory is `data`, while no server holds it.
 * - `ini` shows variables of the environment.
 */
export interface Block {
  /** `sh`, `json`, … with whatever follows it on the line. */
  readonly language: string;
  readonly text: string;
  /** Line of the document, from 1, at which it begins. */
  readonly line: number;
}

/** Commands of a document, and what it says they answer. */
export interface Command extends Block {
  /** The statuses of its `curl`s, in order. */
  readonly statuses: readonly number[];
  /** A part of its last answer; undefined where the document shows none. */
  readonly shows: unknown;
}

const FENCE = /^```(\S[^\n]*)\n(.*?)^```$/gms;

export const blocksOf = (document: string): readonly Block[] =>
  [...document.matchAll(FENCE)].map((found) => ({
    language: found[1] ?? '',
    text: found[2] ?? '',
    line: document.slice(0, found.index).split('\n').length,
  }));

const isNextTo = (document: string, block: Block, next: Block | undefined): next is Block => {
  if (next?.language !== 'json') return false;
  const between = document
    .split('\n')
    .slice(block.line + block.text.split('\n').length, next.line - 1)
    .join('');
  return between.trim() === '';
};

/** The commands of one kind, e.g. `sh`. */
export const commandsOf = (document: string, language = 'sh'): readonly Command[] => {
  const blocks = blocksOf(document);
  return blocks.flatMap((block, at) => {
    if (block.language !== language) return [];
    const next = blocks[at + 1];
    return {
      ...block,
      statuses: [...block.text.matchAll(/^# (\d{3})\b/gm)].map(([, status]) => Number(status)),
      shows: isNextTo(document, block, next) ? (JSON.parse(next.text) as unknown) : undefined,
    };
  });
};

const everyLine = (text: string, expected: RegExp): boolean =>
  text
    .trim()
    .split('\n')
    .every((line) => expected.test(line));

export const isExports = ({ text }: Block): boolean => everyLine(text, /^export [A-Z_]+=/);
export const isNpm = ({ text }: Block): boolean => everyLine(text, /^npm /);

/** The scripts of package.json that npm commands name: `npm ci && npm start` names `start`. */
export const scriptsOf = (text: string): readonly string[] =>
  [...text.matchAll(/\bnpm (?:run (?:--silent )?)?([a-z:]+)/g)]
    .map(([, name]) => name ?? '')
    .filter((name) => name !== 'ci');

/** Targets of links that stay in the repository, without their anchors. */
export const linksOf = (document: string): readonly string[] =>
  [...document.replace(FENCE, '').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !/^(?:[a-z]+:|#)/.test(target))
    .map((target) => target.replace(/#.*$/, ''));

/** The document's part of an answer as Jest compares it. */
export const pattern = (shown: unknown, expect: Matchers): unknown => {
  if (typeof shown === 'string') return shown.includes('…') ? expect.stringMatching(glob(shown)) : shown;
  if (Array.isArray(shown)) return expect.arrayContaining(shown.map((one) => pattern(one, expect)));
  if (typeof shown !== 'object' || shown === null) return shown;
  const members = Object.entries(shown).map(([name, value]) => [name, pattern(value, expect)]);
  return expect.objectContaining(Object.fromEntries(members) as Record<string, unknown>);
};

interface Matchers {
  stringMatching(expected: RegExp): unknown;
  arrayContaining(expected: readonly unknown[]): unknown;
  objectContaining(expected: Record<string, unknown>): unknown;
}

const glob = (text: string): RegExp => {
  const literal = text.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`, 's');
};
