import type { BundleFile } from './bundle.js';

/** What became of a verification: each thing that was looked at, in a sentence. */
export interface Verified {
  readonly intact: boolean;
  readonly held: readonly string[];
  readonly faults: readonly string[];
}

/** Collects what a verification has looked at. */
export class Findings {
  readonly #held: string[] = [];
  readonly #faults: string[] = [];

  /** Notes what was looked at; whether it holds. */
  note(holds: boolean, held: string, fault: string): boolean {
    if (holds) this.#held.push(held);
    else this.#faults.push(fault);
    return holds;
  }

  verified(): Verified {
    return { intact: this.#faults.length === 0, held: this.#held, faults: this.#faults };
  }
}

/** The files of a bundle by their paths. */
export type Files = ReadonlyMap<string, BundleFile>;

export const textOf = (files: Files, path: string): string | null => {
  const file = files.get(path);
  return file === undefined ? null : Buffer.from(file.bytes).toString('utf8');
};

/** The value of a JSON text; null where there is none. */
export const parsed = (text: string | null): unknown => {
  try {
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
};
