/**
 * The classes of personal data that are masked for some (wire-shape.ts says what they mean). What is `prohibited` is
 * stored nowhere and shown to nobody.
 */
export type MaskedClass = 'name' | 'payroll' | 'identifier';

export const MASKED_CLASSES: readonly MaskedClass[] = ['name', 'payroll', 'identifier'];

/** What is masked for whoever may not read personal data: who it was. Hours and pay are what an audit is about. */
export const MASKED_BY_DEFAULT: ReadonlySet<MaskedClass> = new Set<MaskedClass>(['name', 'identifier']);
