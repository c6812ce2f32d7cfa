import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { AppError, type ErrorDefinition } from '../errors/app-error.js';

export const pagingErrors = {
  CURSOR_INVALID: {
    code: 'cursor_invalid',
    status: 400,
    title: 'The cursor does not belong to this list',
    meaning: 'The cursor was altered, or comes from another list, organization or filter.',
    fix: 'Start again without a cursor, and keep every other parameter the same while paging.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;

export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 200;

/** Which list is paged: the same cursor under another scope is refused. */
export interface PageScope {
  /** The list's name, e.g. `payrolls`. */
  readonly list: string;
  readonly organizationId: string;
  /** Every parameter that selects or orders rows; null and absent are the same. */
  readonly filter: Readonly<Record<string, string | number | boolean | null | undefined>>;
}

/** One page as asked for: the repository fetches `limit + 1` rows that follow `after` in key order. */
export interface PageRequest {
  readonly limit: number;
  /** The key of the last row of the page before; null for the first page. */
  readonly after: string | null;
}

export interface Page<Item> {
  readonly data: readonly Item[];
  readonly page: { readonly nextCursor: string | null; readonly hasMore: boolean };
}

const MAC_BYTES = 16;
const MAX_CURSOR_LENGTH = 1_024;

/** Keyset paging with opaque, signed cursors, bound to the list, the organization and the filter. */
@Injectable()
export class Paging {
  readonly #key: Buffer;

  constructor(config: AppConfig) {
    this.#key = config.auth.apiKeyPepper.derive('paging cursor v1');
  }

  /** @throws {AppError} cursor_invalid, when the cursor was not made by `page` for the same scope */
  read(
    query: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
    scope: PageScope,
  ): PageRequest {
    const limit = Math.min(query.limit ?? DEFAULT_LIMIT, MAX_LIMIT);
    return { limit, after: query.cursor === undefined ? null : this.#open(query.cursor, scope) };
  }

  /** The page out of up to `limit + 1` rows: the one too many says that there are more. */
  page<Item>(
    rows: readonly Item[],
    request: PageRequest,
    scope: PageScope,
    keyOf: (item: Item) => string,
  ): Page<Item> {
    const data = rows.slice(0, request.limit);
    const last = data.at(-1);
    const hasMore = rows.length > request.limit && last !== undefined;
    return { data, page: { nextCursor: hasMore ? this.#seal(keyOf(last), scope) : null, hasMore } };
  }

  #seal(key: string, scope: PageScope): string {
    const text = Buffer.from(key, 'utf8');
    return Buffer.concat([this.#mac(text, scope), text]).toString('base64url');
  }

  #open(cursor: string, scope: PageScope): string {
    if (cursor.length > MAX_CURSOR_LENGTH) throw new AppError(pagingErrors.CURSOR_INVALID);
    const bytes = Buffer.from(cursor, 'base64url');
    const key = bytes.subarray(MAC_BYTES);
    // One spelling only: base64url decoding skips what it does not know.
    const genuine =
      bytes.length > MAC_BYTES &&
      bytes.toString('base64url') === cursor &&
      timingSafeEqual(bytes.subarray(0, MAC_BYTES), this.#mac(key, scope));
    if (!genuine) throw new AppError(pagingErrors.CURSOR_INVALID);
    return key.toString('utf8');
  }

  #mac(key: Buffer, scope: PageScope): Buffer {
    const filter = Object.entries(scope.filter)
      .filter(([, value]) => value !== null && value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const bound = JSON.stringify([scope.list, scope.organizationId, filter, key.toString('base64url')]);
    return createHmac('sha256', this.#key).update(bound).digest().subarray(0, MAC_BYTES);
  }
}
