import { always, type Dated } from './dated.js';

/** Days after the regular payment date within which a certified payroll is delivered. */
export const DELIVERY_DAYS: Dated<number> = always(7, '29 CFR 3.4(a)');

/** Days after the week ending date that stand in where the pay date is unknown; told as an assumption. */
export const DELIVERY_DAYS_WITHOUT_PAY_DATE: Dated<number> = always(14, 'assumption');
