import type { Money } from '../shared/quantities.js';
import type { Dated } from './dated.js';

/** The Act reaches contracts over (not at) this amount. 40 U.S.C. 3142(a); 29 CFR 3.3(c). */
export const DAVIS_BACON_THRESHOLD: Dated<Money> = [
  {
    from: null,
    value: (2_000 * 10_000) as Money,
    citation: '40 U.S.C. 3142(a); 29 CFR 3.3(c)',
    unverified: null,
  },
];
