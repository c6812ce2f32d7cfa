import type {
  ContractJson,
  ElsewhereJson,
  PublicationJson,
  SeenHistoryJson,
} from '../../../domain/ingest/json-shapes.js';
import { canonicalJson, sha256 } from '../../../platform/canonical.js';
import type { Edition, EditionRef } from '../../determinations/index.js';

/** What a payroll is held to: the contract, what governs it, and what was filed before. */
export interface Ground {
  readonly contract: ContractJson;
  readonly editions: readonly Edition[];
  /** Null when earlier payrolls are not known. */
  readonly history: readonly SeenHistoryJson[] | null;
  /** The same week of the contractor on other contracts; null when not known. */
  readonly elsewhere: readonly ElsewhereJson[] | null;
  /** Editions that are stored of what governs, where the lock-in can be looked at. */
  readonly publications: readonly PublicationJson[];
  /** The day of receipt where the payroll does not say; null when it is left unknown. */
  readonly receivedDate: string | null;
}

/** A ground with the place behind all that it holds of the series. */
export interface PlacedGround extends Ground {
  readonly ordinal: number;
}

/** What of an edition is stored with a decision. */
export const refOf = ({ number, mod, sha256: digest, entries }: EditionRef): EditionRef => ({
  number,
  mod,
  sha256: digest,
  ...(entries === undefined ? {} : { entries }),
});

const inOrder = (a: EditionRef, b: EditionRef): number =>
  a.number === b.number ? a.mod - b.mod : a.number < b.number ? -1 : 1;

/** The ground as canonical JSON, determinations by their digests: what a replay needs beside the payroll. */
export const basisOf = ({
  contract,
  editions,
  elsewhere,
  history,
  publications,
  receivedDate,
}: Ground): string =>
  canonicalJson({
    contract,
    elsewhere,
    history,
    publications,
    receivedDate,
    determinations: editions.map(refOf).sort(inOrder),
  });

/** A ground as it is stored: determinations by their digests. Older ones know nothing of other contracts and publications. */
export interface Basis
  extends
    Omit<Ground, 'editions' | 'elsewhere' | 'publications'>,
    Partial<Pick<Ground, 'elsewhere' | 'publications'>> {
  readonly determinations: readonly EditionRef[];
}

/** What {@link basisOf} wrote. Null for a decision of before anything was kept. */
export const readBasis = (text: string): Basis | null => {
  const basis = JSON.parse(text) as Partial<Basis>;
  return basis.contract === undefined || basis.determinations === undefined ? null : (basis as Basis);
};

/** The ground of a basis, with its editions. */
export const groundOn = (basis: Basis, editions: readonly Edition[]): Ground => ({
  ...basis,
  elsewhere: basis.elsewhere ?? null,
  publications: basis.publications ?? [],
  editions,
});

/** SHA-256 over the editions that were looked at, texts and what was entered of them; null when there was none. */
export const determinationHashOf = ({
  editions,
}: {
  readonly editions: readonly EditionRef[];
}): string | null =>
  editions.length === 0 ? null : sha256(canonicalJson(editions.map(refOf).sort(inOrder)));
