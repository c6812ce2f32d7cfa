import { describe, expect, it } from '@jest/globals';

import type { MaskedClass } from '../../security/personal-data.js';
import { maskerOf } from './masking.js';
import { item, WireArray, WireDecimal, WireJson, WireObject, WireString } from './wire.decorators.js';

const text = { description: 'A text.', example: 'x', max: 40 } as const;

class Worker {
  @WireString({ ...text, personal: 'name' })
  readonly name!: string;

  @WireString({ ...text, nullable: true, personal: 'identifier' })
  readonly last4!: string | null;

  @WireDecimal({ description: 'Pay.', example: '1.00', scale: 2, personal: 'payroll' })
  readonly pay!: string;

  @WireString(text)
  readonly classification!: string;

  @WireArray(() => Worker, { description: 'Apprentices.', max: 9, optional: true })
  readonly apprentices?: readonly Worker[];
}

class Payroll {
  @WireArray(() => Worker, { description: 'Workers.', max: 9 })
  readonly workers!: readonly Worker[];

  @WireJson({ description: 'A value.', example: 'x', personal: 'name', optional: true })
  readonly before?: unknown;

  @WireArray(item.string({ max: 9 }), { description: 'Names.', example: ['x'], max: 9, personal: 'name' })
  readonly names!: readonly string[];
}

class Contract {
  @WireString(text)
  readonly number!: string;

  @WireObject(() => Contract, { description: 'Another.', optional: true })
  readonly parent?: Contract;
}

const NAMES: ReadonlySet<MaskedClass> = new Set<MaskedClass>(['name', 'identifier']);
const echo = { name: 'Echo', last4: '6789', pay: '21.92', classification: 'ELECTRICIAN' };

describe('masking', () => {
  it('hides what is masked at any depth, and leaves everything else', () => {
    const whole = {
      workers: [{ ...echo, apprentices: [{ ...echo, last4: null }] }],
      before: { name: 'Echo' },
      names: ['Echo', 'Foxtrot'],
    };
    const kept = structuredClone(whole);
    const hidden = { ...echo, name: '***', last4: '***' };
    expect(maskerOf(Payroll, NAMES)?.(whole)).toEqual({
      workers: [{ ...hidden, apprentices: [{ ...hidden, last4: null }] }],
      before: '***',
      names: ['***', '***'],
    });
    expect(whole).toEqual(kept);
  });

  it('makes no number of what was one', () => {
    const mask = maskerOf(Payroll, new Set<MaskedClass>(['payroll']));
    expect(mask?.({ workers: [echo, { ...echo, pay: 21.92 }], names: ['Echo'] })).toEqual({
      workers: [
        { ...echo, pay: '***' },
        { ...echo, pay: null },
      ],
      names: ['Echo'],
    });
  });

  it('has nothing to do where nothing is masked', () => {
    expect(maskerOf(Contract, NAMES)).toBeNull();
    expect(maskerOf(Payroll, new Set())).toBeNull();
  });
});
