import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { ROLES } from '../../src/modules/permissions/index.js';
import { ACCESS, type AccessDeclaration } from '../../src/platform/security/access.decorators.js';
import { isPermission, PERMISSIONS } from '../../src/platform/security/catalogue.js';

interface Route {
  readonly name: string;
  readonly access: AccessDeclaration | undefined;
}

const sources = globSync('src/**/*.ts').filter((path) => !path.endsWith('.spec.ts'));
const controllers = sources.filter((path) => path.endsWith('.controller.ts'));

/** The route handlers of every exported controller, found without booting anything. */
async function routesOf(path: string): Promise<readonly Route[]> {
  const exports = Object.values((await import(`../../${path}`)) as Record<string, unknown>);
  return exports
    .filter(
      (value): value is new () => object =>
        typeof value === 'function' && Reflect.hasMetadata(PATH_METADATA, value),
    )
    .flatMap((controller) =>
      Object.getOwnPropertyNames(controller.prototype).flatMap((method) => {
        const handler = (controller.prototype as Readonly<Record<string, unknown>>)[method];
        if (
          method === 'constructor' ||
          typeof handler !== 'function' ||
          !Reflect.hasMetadata(PATH_METADATA, handler)
        )
          return [];
        const access = (Reflect.getMetadata(ACCESS, handler) ?? Reflect.getMetadata(ACCESS, controller)) as
          AccessDeclaration | undefined;
        return [{ name: `${controller.name}.${method}`, access }];
      }),
    );
}

let routes: readonly Route[];
beforeAll(async () => {
  routes = (await Promise.all(controllers.map(routesOf))).flat();
});

describe('access', () => {
  it('is declared by every route', () => {
    expect(routes.length).toBeGreaterThan(0);
    expect(routes.filter(({ access }) => access === undefined)).toEqual([]);
  });

  it('that is public has a reason that says something', () => {
    const reasons = routes.flatMap(({ access }) => (access?.kind === 'public' ? [access.reason] : []));
    expect(reasons.filter((reason) => reason.split(' ').length < 4)).toEqual([]);
  });

  it('asks for permissions of the catalogue, each of which some role grants', () => {
    const required = routes.flatMap(({ access }) => (access?.kind === 'requires' ? [access.permission] : []));
    expect(required.filter((permission) => !isPermission(permission))).toEqual([]);
    const granted = new Set([...ROLES.values()].flatMap(({ permissions }) => permissions));
    expect(PERMISSIONS.filter((permission) => !granted.has(permission))).toEqual([]);
  });

  it('has one authority: no room brings a guard of its own on a route', () => {
    expect(sources.filter((path) => readFileSync(path, 'utf8').includes('@UseGuards('))).toEqual([]);
  });

  it('has three global guards, who before how often before whether, in the auth room', () => {
    const binding = sources.filter((path) => /provide: APP_GUARD/.test(readFileSync(path, 'utf8')));
    expect(binding).toEqual(['src/modules/auth/auth.module.ts']);
    const guards = [
      ...readFileSync('src/modules/auth/auth.module.ts', 'utf8').matchAll(
        /provide: APP_GUARD, useExisting: (\w+)/g,
      ),
    ];
    expect(guards.map(([, name]) => name)).toEqual(['AuthenticationGuard', 'RateLimitGuard', 'AccessGuard']);
  });
});

describe('the roles', () => {
  it('are found by their own names', () => {
    for (const [name, role] of ROLES) expect(role.name).toBe(name);
  });

  it('hold permissions of the catalogue, each once, and none holds all', () => {
    for (const { permissions } of ROLES.values()) {
      expect(new Set(permissions).size).toBe(permissions.length);
      expect(permissions.every(isPermission)).toBe(true);
      expect(permissions.length).toBeLessThan(PERMISSIONS.length);
    }
  });

  it('that read only change nothing but their own credentials and sessions', () => {
    const changing = ROLES.get('auditor')?.permissions.filter(
      (permission) => !/:(read|verify)$|^(Credential|Session):/.test(permission),
    );
    expect(changing).toEqual([]);
    expect(ROLES.get('metrics')?.permissions).toEqual(['Metrics:read']);
    expect(ROLES.get('auditor')?.permissions).not.toContain('PersonalData:read');
  });

  it('of the platform see no payroll and nobody in it', () => {
    const content = /^(Payroll|Review|Contract|Participant|PersonalData|Evidence|Retention):/;
    const seen = ROLES.get('platform_admin')?.permissions.filter((permission) => content.test(permission));
    expect(seen).toEqual([]);
  });

  it('can all be granted by an administrator: of an organization, or of the platform', () => {
    const grantable = new Set([
      ...(ROLES.get('org_admin')?.permissions ?? []),
      ...(ROLES.get('platform_admin')?.permissions ?? []),
    ]);
    expect(PERMISSIONS.filter((permission) => !grantable.has(permission))).toEqual([]);
  });
});
