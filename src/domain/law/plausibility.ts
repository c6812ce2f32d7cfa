import type { Hours } from '../shared/quantities.js';
import { always, type Dated } from './dated.js';

/** More on one day is possible and unusual. */
export const LONG_DAY: Dated<Hours> = always(16_00 as Hours, 'plausibility');

/** As much on each of seven days is possible and unusual. */
export const LONG_DAY_OF_SEVEN: Dated<Hours> = always(12_00 as Hours, 'plausibility');
