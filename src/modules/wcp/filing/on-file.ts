import type {
  ContractJson,
  FiledWorkerJson,
  HistoryJson,
  PublicationJson,
} from '../../../domain/ingest/json-shapes.js';
import type { EditionName, EntriesRef } from '../../determinations/index.js';
import type { Basis } from './ground.js';
import type { SealedPayrolls } from '../sealed-payrolls.js';

/** What is filed of a series. */
export interface SeriesOnFile {
  /** The place of the last payroll; 0 when there is none. */
  readonly filed: number;
  /** Each payroll that has a week. */
  readonly history: readonly HistoryJson[];
  /** The same week of the contractor in other series. */
  readonly elsewhere: readonly FiledElsewhere[];
}

/** A payroll of the same contractor and week for another contract. */
export interface FiledElsewhere {
  readonly contract: string;
  /** Opened when asked for: it takes the seal off all that a decision was made on. Null when they are not known. */
  readonly facts: () => ContractJson | null;
  readonly workers: readonly FiledWorkerJson[];
}

/** A place in a series: the week of a contractor for a contract. Without its day nothing is the same week. */
export interface SeriesWeek {
  readonly series: string;
  readonly contractor: string;
  readonly weekEnding: string | null;
}

/** What one statement reads of a stored contract. */
export interface StoredGround extends SeriesOnFile {
  readonly contract: ContractJson;
  /** `sha256` is null for an edition that is not imported. */
  readonly editions: readonly (EditionName & {
    readonly sha256: string | null;
    /** Null while nobody has entered anything of it. */
    readonly entries: EntriesRef | null;
  })[];
  /** Stored editions of its determinations and of what supersedes them, in the order in which they were published. */
  readonly publications: readonly PublicationJson[];
}

/** A series as one statement tells it, documents in JSON text. */
export interface SeriesRow {
  readonly on_file: string;
  readonly elsewhere: string;
}

/** A payroll of the series as it is read: its people sealed, or plain where it was stored before there was sealing. */
type SealedHistory = Omit<HistoryJson, 'workers'> & { readonly id: string; readonly workers: unknown };

interface SealedElsewhere {
  readonly id: string;
  readonly contract: string;
  readonly facts: ContractJson | null;
  /** The present decision of a payroll whose contract is not stored; else null. */
  readonly decision: { readonly id: string; readonly basis: unknown } | null;
  readonly workers: unknown;
}

export interface GroundRow extends SeriesRow {
  readonly facts: string | null;
  readonly editions: string | null;
  readonly publications: string | null;
}

/** What is filed of a series, its people opened. */
export const onFileOf = ({ on_file: onFile, elsewhere }: SeriesRow, sealed: SealedPayrolls): SeriesOnFile => {
  const { filed, history } = JSON.parse(onFile) as {
    readonly filed: number;
    readonly history: readonly SealedHistory[];
  };
  return {
    filed,
    history: history.map(({ id, workers, ...told }) => ({
      ...told,
      workers: workersOf(sealed, id, workers),
    })),
    elsewhere: (JSON.parse(elsewhere) as readonly SealedElsewhere[]).map(
      ({ id, contract, facts, decision, workers }) => ({
        contract,
        facts: () => facts ?? contractOf(sealed, decision),
        workers: workersOf(sealed, id, workers) ?? [],
      }),
    ),
  };
};

/** The stored contract with what governs it; null when there is none. */
export const groundOf = (
  { facts, editions, publications, ...row }: GroundRow,
  sealed: SealedPayrolls,
): StoredGround | null =>
  facts === null
    ? null
    : {
        contract: JSON.parse(facts) as ContractJson,
        editions: JSON.parse(editions ?? '[]') as StoredGround['editions'],
        publications: JSON.parse(publications ?? '[]') as StoredGround['publications'],
        ...onFileOf(row, sealed),
      };

const workersOf = (
  sealed: SealedPayrolls,
  payrollId: string,
  workers: unknown,
): readonly FiledWorkerJson[] | null =>
  sealed.member('workers', payrollId, workers) as readonly FiledWorkerJson[] | null;

/** The contract of a payroll that was filed with its facts: what its present decision was made on. */
const contractOf = (sealed: SealedPayrolls, decision: SealedElsewhere['decision']): ContractJson | null => {
  if (decision === null) return null;
  const basis = sealed.member('basis', decision.id, decision.basis) as Partial<Basis>;
  return basis.contract ?? null;
};
