import { AppError } from '../../platform/errors/app-error.js';
import { userErrors } from './users.errors.js';

/** One name, an @ and a domain with a dot: enough to catch slips. Whether it is somebody's, its use shows. */
const ADDRESS = /^[^\s@"<>,;:\\()[\]\p{C}]{1,64}@[^\s@"<>,;:\\()[\]\p{C}]{1,253}$/u;
const LONGEST = 254;

/** The address as it is stored, NFC. @throws {AppError} EMAIL_INVALID */
export function emailAddress(text: string, pointer: string): string {
  const address = text.trim().normalize('NFC');
  if (address.length <= LONGEST && ADDRESS.test(address)) return address;
  const { title: message, fix, code } = userErrors.EMAIL_INVALID;
  throw new AppError(userErrors.EMAIL_INVALID, { errors: [{ pointer, code, message, fix }] });
}
