import type { ErrorDefinition } from '../../platform/errors/app-error.js';

/** One room's errors, as its `x.errors.ts` exports them. */
export type RoomErrors = Readonly<Record<string, ErrorDefinition>>;

/** Every error that the product can answer, by code. */
export class ErrorTable {
  private readonly byCode: ReadonlyMap<string, ErrorDefinition>;

  /** @throws {Error} when two rooms use one code for different errors */
  constructor(rooms: readonly RoomErrors[]) {
    const table = new Map<string, ErrorDefinition>();
    for (const definition of rooms.flatMap((room) => Object.values(room))) {
      const known = table.get(definition.code);
      if (known !== undefined && known !== definition)
        throw new Error(`the error code ${definition.code} is used twice`);
      table.set(definition.code, definition);
    }
    this.byCode = table;
  }

  find(code: string): ErrorDefinition | null {
    return this.byCode.get(code) ?? null;
  }

  /** By status, then by code. */
  list(): readonly ErrorDefinition[] {
    return [...this.byCode.values()].sort((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1));
  }
}
