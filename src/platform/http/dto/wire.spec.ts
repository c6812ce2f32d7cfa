import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { classValidator, nearClass, ofClass } from '../../../../test/support/http/wire-values.js';
import { compiledValidator } from './compiled-body.js';
import { PROBLEM_LIMIT } from './wire-problems.js';
import type { WireClass } from './wire-shape.js';
import { WireValidationPipe } from './wire-validation.pipe.js';
import {
  item,
  WireArray,
  WireBoolean,
  WireDate,
  WireDecimal,
  WireEnum,
  WireId,
  WireInteger,
  WireJson,
  WireMap,
  WireObject,
  WireString,
  WireTimestamp,
} from './wire.decorators.js';

class Day {
  @WireDecimal({ scale: 2, min: '0', max: '24', description: 'Hours.', example: '8.25' })
  readonly st!: string;

  @WireDecimal({ scale: 2, nullable: true, optional: true, description: 'Overtime.', example: '0' })
  readonly ot?: string | null;
}

class Worker {
  @WireString({ min: 1, max: 8, description: 'Last name.', example: 'Echo' })
  readonly lastName!: string;

  @WireArray(() => Day, { min: 1, max: 7, description: 'Days.', itemsNullable: true })
  readonly days!: readonly (Day | null)[];

  @WireObject(() => Day, { nullable: true, optional: true, description: 'A day apart.' })
  readonly apart?: Day | null;
}

class Sheet {
  @WireArray(() => Worker, { max: 500, description: 'Workers.' })
  readonly workers!: readonly Worker[];

  @WireObject(() => Worker, { description: 'The one who signs.' })
  readonly official!: Worker;

  @WireInteger({ min: 0, max: 9999, nullable: true, description: 'Number.', example: 3 })
  readonly number!: number | null;

  @WireBoolean({ optional: true, description: 'The last one.', example: false })
  readonly isFinal?: boolean;

  @WireDate({ description: 'Last day.', example: '2025-06-07' })
  readonly weekEnding!: string;

  @WireTimestamp({ optional: true, description: 'When.', example: '2025-06-07T12:00:00Z' })
  readonly at?: string;

  @WireEnum({ values: ['prime', 'subcontractor'], nullable: true, description: 'Role.', example: 'prime' })
  readonly role!: string | null;

  @WireId('ctr', { optional: true, description: 'Contract.', example: 'ctr_0190f1c2' })
  readonly contractId?: string;

  @WireArray(item.boolean(), {
    min: 2,
    max: 3,
    itemsNullable: true,
    description: 'Boxes.',
    example: [true, null],
  })
  readonly boxes!: readonly (boolean | null)[];

  @WireArray(item.decimal({ scale: 4 }), {
    optional: true,
    max: 3,
    description: 'Rates.',
    example: ['38.2501'],
  })
  readonly rates?: readonly string[];

  @WireMap(item.string({ max: 5 }), { optional: true, max: 2, description: 'Marks.', example: { a: 'b' } })
  readonly marks?: Readonly<Record<string, string>>;

  @WireMap(item.object(() => Worker), {
    optional: true,
    nullable: true,
    itemsNullable: true,
    max: 3,
    description: 'Crews.',
    example: {},
  })
  readonly crews?: Readonly<Record<string, Worker | null>> | null;

  @WireString({ optional: true, max: 10, pattern: /^[A-Z]{2}\d+$/, description: 'Code.', example: 'AZ1' })
  readonly code?: string;

  @WireJson({ optional: true, description: 'Anything.', example: { a: [1, null] } })
  readonly anything?: unknown;
}

class OptionalQuery {
  @WireBoolean({ optional: true, description: 'Try.', example: false })
  readonly dryRun?: boolean;
}

class NeededQuery extends OptionalQuery {
  @WireString({ max: 5, description: 'Needed.', example: 'a' })
  readonly needed!: string;
}

const day = { st: '8.25' };
const worker = { lastName: 'Echo', days: [day] };
const sheet = {
  workers: [worker],
  official: worker,
  number: 3,
  weekEnding: '2025-06-07',
  role: 'prime',
  boxes: [true, null],
};

const compiled = (
  value: unknown,
): { problems: readonly { pointer: string; code: string }[]; value: unknown } => {
  const copy: unknown = structuredClone(value);
  const problems = compiledValidator(Sheet)(copy);
  return { problems, value: problems.length === 0 ? JSON.parse(JSON.stringify(copy)) : null };
};
const places = (problems: readonly { pointer: string; code: string }[]): readonly string[] =>
  problems.map(({ pointer, code }) => `${pointer} ${code}`);

describe.each([
  ['class-validator', (value: unknown) => classValidator(Sheet, value)],
  ['the compiled validator', (value: unknown) => Promise.resolve(compiled(value))],
])('%s', (_, validate) => {
  it('takes what the decorators say, and gives decimals as strings', async () => {
    const sent = {
      ...sheet,
      workers: [{ ...worker, days: [{ st: 8.5, ot: null }, null], apart: null }],
      rates: [38.2501, '-1'],
      anything: { constructor: { name: 'x' }, toString: [null, 'a'], a: '1' },
    };
    expect(await validate(sent)).toEqual({
      problems: [],
      value: {
        ...sent,
        workers: [{ ...worker, days: [{ st: '8.5', ot: null }, null], apart: null }],
        rates: ['38.2501', '-1'],
      },
    });
  });

  it.each<[string, object, readonly string[]]>([
    ['a missing nested list', { workers: undefined }, ['/workers required']],
    ['a missing nested object', { official: undefined }, ['/official required']],
    ['an object in place of a list', { workers: worker }, ['/workers wrong_type']],
    ['a list in place of an object', { official: [worker] }, ['/official wrong_type']],
    ['a string in place of an object', { official: 'x' }, ['/official wrong_type']],
    ['null in a field that may only be absent', { isFinal: null }, ['/isFinal wrong_type']],
    ['null in a list without nulls', { workers: [null] }, ['/workers/0 wrong_type']],
    ['an absent field that may only be null', { number: undefined }, ['/number required']],
    ['a list in a list', { workers: [[worker]] }, ['/workers/0 wrong_type']],
    ['"false" for a boolean', { isFinal: 'false' }, ['/isFinal wrong_type']],
    ['1 for a boolean', { isFinal: 1 }, ['/isFinal wrong_type']],
    ['"3" for an integer', { number: '3' }, ['/number wrong_type']],
    ['3.5 for an integer', { number: 3.5 }, ['/number wrong_type']],
    ['an integer out of range', { number: 10_000 }, ['/number too_large']],
    ['an unknown field', { extra: 1 }, ['/extra unknown_field']],
    [
      'an unknown field deep inside',
      { workers: [{ ...worker, days: [{ ...day, extra: 1 }] }] },
      ['/workers/0/days/0/extra unknown_field'],
    ],
    ['constructor as a field', { constructor: { name: 'x' } }, ['/constructor unknown_field']],
    ['toString as a field', { toString: 1 }, ['/toString unknown_field']],
    [
      'three decimals of two',
      { official: { ...worker, days: [{ st: '8.255' }] } },
      ['/official/days/0/st decimal_scale'],
    ],
    [
      'three decimals of two, as a number',
      { official: { ...worker, days: [{ st: 8.255 }] } },
      ['/official/days/0/st decimal_scale'],
    ],
    [
      'a decimal below its least',
      { official: { ...worker, days: [{ st: '-0.01' }] } },
      ['/official/days/0/st too_small'],
    ],
    [
      'a decimal above its most',
      { official: { ...worker, days: [{ st: 24.01 }] } },
      ['/official/days/0/st too_large'],
    ],
    ['a decimal with grouping', { rates: ['1,000'] }, ['/rates/0 decimal_format']],
    ['a decimal with an exponent', { rates: ['1e3'] }, ['/rates/0 decimal_format']],
    ['a decimal of ten digits', { rates: ['1234567890'] }, ['/rates/0 decimal_format']],
    ['true for a decimal', { rates: [true] }, ['/rates/0 wrong_type']],
    ['a day that is none', { weekEnding: '2025-02-29' }, ['/weekEnding date_invalid']],
    ['a time with an offset', { at: '2025-06-07T12:00:00+02:00' }, ['/at timestamp_invalid']],
    ['a time on a day that is none', { at: '2025-02-30T12:00:00Z' }, ['/at timestamp_invalid']],
    ['another value of an enumeration', { role: 'constructor' }, ['/role unknown_value']],
    ['an id of another kind', { contractId: 'pay_0190f1c2' }, ['/contractId pattern_mismatch']],
    ['too few items', { boxes: [true] }, ['/boxes too_few_items']],
    ['too many items', { boxes: [true, true, true, true] }, ['/boxes too_many_items']],
    ['too many names in a map', { marks: { a: '', b: '', c: '' } }, ['/marks too_many_items']],
    ['a wrong value in a map', { marks: { a: 1 } }, ['/marks/a wrong_type']],
    ['constructor as a name in a map', { marks: { constructor: 'a' } }, ['/marks/constructor unknown_field']],
    [
      'an unknown field in an object in a map',
      { crews: { a: { ...worker, extra: 1 } } },
      ['/crews/a/extra unknown_field'],
    ],
    [
      'a missing field in an object in a map',
      { crews: { a: { days: [{}] } } },
      ['/crews/a/days/0/st required', '/crews/a/lastName required'],
    ],
    ['an empty text', { official: { ...worker, lastName: '' } }, ['/official/lastName too_short']],
    ['a long text', { official: { ...worker, lastName: 'x'.repeat(9) } }, ['/official/lastName too_long']],
    ['a text of another form', { code: 'az1' }, ['/code pattern_mismatch']],
    [
      'several faults, in the order of the document',
      { number: -1, boxes: 1, workers: [worker, {}] },
      ['/boxes wrong_type', '/number too_small', '/workers/1/days required', '/workers/1/lastName required'],
    ],
  ])('refuses %s', async (_name, change, expected) => {
    expect(places((await validate({ ...sheet, ...change })).problems)).toEqual(expected);
  });

  it('counts code points, not code units', async () => {
    expect(
      (await validate({ ...sheet, official: { ...worker, lastName: '😀'.repeat(8) } })).problems,
    ).toEqual([]);
  });

  it('never repeats a value, nor a name that could be personal', async () => {
    const { problems } = await validate({
      ...sheet,
      '123-45-6789': 1,
      role: '987-65-4321',
      official: { ...worker, lastName: '555-44-3333' },
      marks: { '111-22-3333': 4 },
      crews: { '222-33-4444': {} },
    });
    expect(problems).toHaveLength(6);
    expect(JSON.stringify(problems)).not.toMatch(
      /123-45-6789|987-65-4321|555-44-3333|111-22-3333|222-33-4444/,
    );
  });

  it('lists no more problems than the limit', async () => {
    const workers = Array.from({ length: 200 }, () => ({}));
    expect((await validate({ ...sheet, workers })).problems).toHaveLength(PROBLEM_LIMIT);
  });
});

describe('a query that says nothing', () => {
  it('is what class-validator makes of it: an empty instance where nothing is needed, else each field that is missing', async () => {
    const pipe = new WireValidationPipe();
    const query = (metatype: WireClass) => pipe.transform({}, { type: 'query', metatype });
    const nothing = await query(OptionalQuery);
    expect(nothing).toBeInstanceOf(OptionalQuery);
    expect(nothing).toEqual({});
    await expect(query(NeededQuery)).rejects.toMatchObject({
      errors: [{ pointer: '/needed', code: 'required' }],
    });
  });
});

describe('the two validators', () => {
  it.each([
    ['on values that fit', ofClass(Sheet)],
    ['on values with places changed', nearClass(Sheet)],
  ])('agree %s: on refusing, on every place and code, and on the value', async (_, values) => {
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        const [byClass, byCompiled] = [await classValidator(Sheet, value), compiled(value)];
        expect({ sent: value, problems: byCompiled.problems }).toEqual({
          sent: value,
          problems: byClass.problems,
        });
        expect(byCompiled.value).toEqual(byClass.value);
      }),
      { numRuns: 1_000 },
    );
  });
});
