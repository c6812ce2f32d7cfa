import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS, type AccessDeclaration } from './access.decorators.js';

/** Closed by default, at the first moment: an application with a route that declares no access does not boot. */
@Injectable()
export class AccessDeclarations implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws {Error} naming every route handler that has neither `@Public` nor `@Requires`. */
  onModuleInit(): void {
    const undeclared = this.handlers().filter(({ access }) => access === undefined);
    if (undeclared.length === 0) return;
    const names = undeclared.map(({ name }) => name).join(', ');
    throw new Error(`These routes declare neither @Public(reason) nor @Requires(action, subject): ${names}.`);
  }

  /** Every route handler of the application with what it declares. */
  handlers(): readonly { readonly name: string; readonly access: AccessDeclaration | undefined }[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, unknown>;
      return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
        const handler = prototype[method];
        if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler)) return [];
        return [
          { name: `${metatype.name}.${method}`, access: declaredAccess(this.reflector, handler, metatype) },
        ];
      });
    });
  }
}

/** What a handler declares, or else its controller; undefined where neither does, which is always refused. */
export function declaredAccess(
  reflector: Reflector,
  handler: object,
  controller: object,
): AccessDeclaration | undefined {
  return reflector.getAllAndOverride<AccessDeclaration | undefined>(ACCESS, [
    handler as never,
    controller as never,
  ]);
}
