import { wordsOf } from '../../domain/resolve/classification-index.js';
import type { RestitutionQuery } from './dto/restitution.query.js';
import type { RestitutionScope } from './restitution/restitution.repository.js';

export const toScope = ({ contractor, from, to }: RestitutionQuery): RestitutionScope => ({
  contractor: contractor === undefined ? null : wordsOf(contractor).join(' '),
  from: from ?? null,
  to: to ?? null,
});
