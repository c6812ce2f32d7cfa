import type { SealedPlace } from '../../../platform/encryption/sealing.js';

/** Where removals hold what is sealed, for sealing anew. */
export const SEALED_REMOVALS = { table: 'removals', fields: ['reason', 'person'], type: 'text' } as const;

const place = (row: string, field: (typeof SEALED_REMOVALS.fields)[number]): SealedPlace => ({
  table: SEALED_REMOVALS.table,
  row,
  field,
});

export const placeOfReason = (id: string): SealedPlace => place(id, 'reason');
export const placeOfPerson = (id: string): SealedPlace => place(id, 'person');
