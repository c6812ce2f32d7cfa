import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { AppModule } from '../../src/app.module.js';
import type { JsonSchema } from '../../src/platform/http/dto/wire-schema.js';
import {
  fieldsOf,
  type WireClass,
  wireClasses,
  type WireField,
  type WireShape,
} from '../../src/platform/http/dto/wire-shape.js';

const classWithin = (shape: WireShape): WireClass | null => {
  if (shape.kind === 'object') return shape.type();
  return shape.kind === 'list' ? classWithin(shape.items.shape) : null;
};

interface Leaf {
  readonly place: string;
  readonly field: WireField;
}

const leavesOf = (type: WireClass, seen = new Set<WireClass>()): readonly Leaf[] => {
  if (seen.has(type)) return [];
  seen.add(type);
  return [...(fieldsOf(type) ?? new Map<string, WireField>()).values()].flatMap((field): readonly Leaf[] => {
    const nested = classWithin(field.shape);
    return nested === null ? [{ place: `${type.name}.${field.name}`, field }] : leavesOf(nested, seen);
  });
};

const named = (name: string): WireClass => {
  const type = wireClasses().find((candidate) => candidate.name === name);
  if (type === undefined) throw new Error(`no wire class is named ${name}`);
  return type;
};

/** What these names stand for wherever they stand. A new field that reuses one cannot be forgotten. */
const TELLING = new Map<string, string>([
  ...['lastName', 'firstName', 'middleInitial', 'worker', 'message'].map((name) => [name, 'name'] as const),
  ['workerId', 'identifier'],
  ['lastFour', 'identifier'],
  ...[
    'netPay',
    'grossAll',
    'grossProject',
    'totalDeductions',
    'rateSt',
    'rateOt',
    'st',
    'ot',
    'cashInLieuTotal',
    'fringeCreditTotal',
    'restitutionPaid',
    'totalHourlyCredit',
  ].map((name) => [name, 'payroll'] as const),
]);
/** The same names where they tell nothing of a person, each with its reason. */
const OF_NOBODY = new Map([
  ['ReplayFaultView.message', 'says which stored part contradicts the others'],
  ['TrailFaultView.message', 'says which event is not the one that was signed'],
]);

describe('classes of personal data', () => {
  it('looks at the classes of the whole product, which declare themselves as it is loaded', () => {
    expect(AppModule).toBeDefined();
  });

  const all = wireClasses().flatMap((type) => leavesOf(type));

  it.each(['WorkerDto', 'FiledWorkerDto'])('%s: everything that is said of a worker is classed', (name) => {
    const unclassed = leavesOf(named(name)).filter(({ field }) => field.personal === null);
    expect(unclassed.map(({ place }) => place)).toEqual([]);
  });

  it('stand on every field whose name tells of a person, and say the same of the same name', () => {
    const told = all.filter(({ place, field }) => TELLING.has(field.name) && !OF_NOBODY.has(place));
    expect(told.length).toBeGreaterThan(10);
    for (const { place, field } of told)
      expect({ place, personal: field.personal }).toEqual({ place, personal: TELLING.get(field.name) });
  });

  it('has no exception for a field that is not there', () => {
    expect([...OF_NOBODY.keys()].filter((place) => !all.some((leaf) => leaf.place === place))).toEqual([]);
  });

  it('are published, so that integrators can treat their copies alike', () => {
    const { components } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
      readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
    };
    const published = wireClasses().filter(({ name }) => name in components.schemas);
    expect(published.length).toBeGreaterThan(20);
    for (const type of published) {
      for (const { name, personal } of fieldsOf(type)?.values() ?? []) {
        const said = components.schemas[type.name]?.properties?.[name]?.['x-personal-data'] ?? null;
        expect({ type: type.name, name, personal: said }).toEqual({ type: type.name, name, personal });
      }
    }
  });
});
