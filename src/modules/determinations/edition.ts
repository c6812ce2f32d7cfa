import type { WageDetermination } from '../../domain/determination/wage-determination.js';

/** Names one modification of one determination. The number is in its normal form, `AZ20240039`. */
export interface EditionName {
  readonly number: string;
  readonly mod: number;
}

/** Names exactly one content: `sha256` is of the source, lower-case hexadecimal. */
export interface EditionRef extends EditionName {
  readonly sha256: string;
  /** What a person has entered of it; absent while nobody has. */
  readonly entries?: EntriesRef;
}

/** Names one version of what was entered of an edition, from 1. */
export interface EntriesRef {
  readonly version: number;
  /** Of its canonical JSON, lower-case hexadecimal. */
  readonly sha256: string;
}

/** A determination and the source that it was read from. */
export interface Edition extends EditionRef {
  readonly determination: WageDetermination;
}

/** What is told of an edition without its rates. */
export interface EditionSummary extends EditionRef {
  /** `wdt_…` */
  readonly id: string;
  readonly published: string;
  readonly state: string;
  readonly counties: readonly string[];
  readonly constructionTypes: readonly string[];
  readonly degraded: boolean;
  readonly classes: number;
  readonly importedAt: Date;
}

/** A printed rate line. */
export interface ClassLine {
  readonly ordinal: number;
  readonly classification: string;
  readonly rate: string | null;
  readonly fringe: string | null;
  readonly identifier: string | null;
  readonly line: number | null;
}
