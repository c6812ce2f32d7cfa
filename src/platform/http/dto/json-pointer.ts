/** Names that integrators write: letters, then letters, digits and a few signs; a secret of 256 bits is longer. */
const FIELD_NAME = /^[A-Za-z_$][A-Za-z0-9_.$-]{0,39}$/;
/** Keys (`wcp_`) and client secrets (`wcps_`), also in part. */
const OWN_SECRET = /^wcp[a-z]?_/i;
const MANY_DIGITS = /\d\D*\d\D*\d\D*\d\D*\d/;
const MASK = '***';

/**
 * A name that a caller sent, fit to be repeated to the caller and written to a log, or `***`.
 *
 * A field name can itself be personal data (`{"123-45-6789": …}`) or a credential, so that only what looks like a name
 * passes: no more than four digits and 40 characters, no spaces, and nothing that starts like one of our secrets.
 */
export const safeName = (name: string): string =>
  FIELD_NAME.test(name) && !MANY_DIGITS.test(name) && !OWN_SECRET.test(name) ? name : MASK;

/** The pointer one step deeper, escaped as RFC 6901 says. `name` is a declared field or has passed {@link safeName}. */
export const child = (pointer: string, name: string | number): string =>
  `${pointer}/${typeof name === 'number' ? name : name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
