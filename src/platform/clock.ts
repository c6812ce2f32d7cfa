import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';

/** The id prefixes of the wire. */
export type IdPrefix =
  | 'pay'
  | 'dec'
  | 'fnd'
  | 'ctr'
  | 'par'
  | 'cnf'
  | 'wdt'
  | 'usr'
  | 'org'
  | 'ses'
  | 'inv'
  | 'key'
  | 'cli'
  | 'idp'
  | 'hov'
  | 'dek'
  | 'hld'
  | 'prg'
  | 'ers'
  | 'rvl'
  | 'rvw'
  | 'rac'
  | 'rol'
  | 'pol'
  | 'adc'
  | 'evt'
  | 'req';

/** Time, ids and randomness: the one place they come from, so that everything behind it takes them as values. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** A prefixed, time-sortable, opaque id: `pay_0190f1c2…` (UUIDv7 in hexadecimal, RFC 9562). */
  id(prefix: IdPrefix): string {
    return `${prefix}_${uuidv7().replaceAll('-', '')}`;
  }
}
