import { type Exact, exact } from '../shared/exact.js';
import { always, type Dated } from './dated.js';

/** USD an hour: as much or less is the rounding of hourly rates to the cent, not a shortfall. */
export const ROUNDING_PER_HOUR: Dated<Exact> = always(exact(5n, 1_000n), 'rounding of rates to the cent');

/** USD for each printed product of hours and rate; a row may differ by two of them. */
export const ROUNDING_PER_PRODUCT: Dated<Exact> = always(exact(1n, 100n), 'rounding of products to the cent');
