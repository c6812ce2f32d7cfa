import type pg from 'pg';

import { translate } from './database.errors.js';
import { DatabaseRefused } from './embedded/embedded-engine.js';

/**
 * As what statements run. `wcp_app` is bound by row-level security to the tenant that is set, and sees nothing while none
 * is; `wcp_system` sees every tenant, for what comes before a tenant is known and for maintenance. Neither owns anything.
 */
export type DatabaseRole = 'wcp_app' | 'wcp_system';

const ROLES: readonly DatabaseRole[] = ['wcp_app', 'wcp_system'];

const FORBIDDEN = '42501';
/** Databases of one server share its roles: another one's start may make them at this moment. */
const MADE_MEANWHILE = new Set(['42710', '23505', 'XX000']);

interface Standing {
  readonly role: DatabaseRole;
  readonly exists: boolean;
  /** It is bound by nothing: a superuser, or one that row-level security lets through. */
  readonly unbound: boolean;
  /** Whether this connection's user may work as it. */
  readonly usable: boolean;
  /** Whether the server tells the right to work as a role from the right to all that it may (PostgreSQL 16). */
  readonly modern: boolean;
}

/**
 * Makes the roles that statements run as, where they are missing, and lets this connection's user work as them.
 *
 * @throws {DatabaseRefused} when the user may not, with the statements for whoever may
 * @throws {DatabaseUnavailable} when the server does not answer
 */
export const ensureRoles = async (pool: pg.Pool): Promise<void> => {
  for (const role of ROLES) {
    try {
      await ensureRole(pool, role);
    } catch (error) {
      const { code } = error as { readonly code?: unknown };
      if (code === FORBIDDEN) throw refused(role, error);
      if (typeof code !== 'string' || !MADE_MEANWHILE.has(code)) throw translate(error);
      await ensureRole(pool, role);
    }
    const { unbound, usable } = await standingOf(pool, role);
    if (unbound)
      throw new DatabaseRefused(
        `the database role ${role} is a superuser or bypasses row-level security, which parts the tenants: ` +
          `alter role ${role} nosuperuser nobypassrls`,
      );
    if (!usable) throw refused(role);
  }
};

const ensureRole = async (pool: pg.Pool, role: DatabaseRole): Promise<void> => {
  if (!(await standingOf(pool, role)).exists) await pool.query(`create role ${role} nologin`);
  const { usable, modern } = await standingOf(pool, role);
  if (usable) return;
  // To work as the role, and not to have its rights beside one's own: the wall binds whoever has not chosen.
  await pool.query(`grant ${role} to current_user${modern ? ' with inherit false, set true' : ''}`);
};

const standingOf = async (pool: pg.Pool, role: DatabaseRole): Promise<Standing> => {
  const { rows } = await pool.query<Standing>(
    `select w.role, r.oid is not null as exists, coalesce(r.rolsuper or r.rolbypassrls, false) as unbound, v.modern,
            coalesce(pg_has_role(current_user, r.oid, case when v.modern then 'set' else 'member' end), false) as usable
     from (values ($1::text)) as w (role)
     cross join (select current_setting('server_version_num')::int >= 160000 as modern) v
     left join pg_roles r on r.rolname = w.role`,
    [role],
  );
  const [standing] = rows;
  if (standing === undefined) throw new Error('one value has one row');
  return standing;
};

const refused = (role: DatabaseRole, cause?: unknown): DatabaseRefused =>
  new DatabaseRefused(
    `the database user may neither make the role ${role} nor work as it, and without it nothing parts the tenants. ` +
      'Let an administrator of the database server run, with the name of the user in place of "user": ' +
      'create role wcp_app nologin; create role wcp_system nologin; ' +
      'grant wcp_app, wcp_system to "user" with inherit false, set true; ' +
      '(PostgreSQL 15: without "with inherit false, set true"), then start again.',
    { cause },
  );
