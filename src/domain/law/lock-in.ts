import { always, type Dated } from './dated.js';

/** A publication this many calendar days before bid opening is in the contract without further question. */
export const BID_OPENING_NOTICE_DAYS: Dated<number> = always(10, '29 CFR 1.6(c)(2)(ii)');

/** An award later than this after bid opening takes the edition of the award, unless the agency extended the time. */
export const AWARD_WITHIN_DAYS: Dated<number> = always(90, '29 CFR 1.6(c)(2)(ii)');
