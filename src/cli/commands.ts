import { auditVerify } from './audit/audit-verify.command.js';
import { check } from './check/check.command.js';
import { addAdminCreate } from './admin.command.js';
import { rotateSigningKeys } from './admin/rotate-signing-keys.command.js';
import type { AddCommand } from './command.js';
import { encryptionReseal, encryptionRotate } from './encryption.command.js';
import { verify } from './evidence/verify.command.js';

/** Every command of `wcp`, in the order of its help. */
export const COMMANDS: readonly AddCommand[] = [
  check,
  addAdminCreate,
  rotateSigningKeys,
  auditVerify,
  verify,
  encryptionRotate,
  encryptionReseal,
];
