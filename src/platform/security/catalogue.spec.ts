import { describe, expect, it } from '@jest/globals';
import { type Action, isPermission, partsOf, permissionOf, PERMISSIONS, type Subject } from './catalogue.js';

describe('the catalogue', () => {
  it('names every permission as Subject:action, and each names its parts', () => {
    expect(PERMISSIONS.length).toBeGreaterThan(0);
    for (const permission of PERMISSIONS) {
      const { action, subject } = partsOf(permission);
      expect(permissionOf(action, subject)).toBe(permission);
      expect(permission).toBe(`${subject}:${action}`);
    }
  });

  it.each([
    '',
    'Payroll',
    'Payroll:',
    'payroll:read',
    'Payroll:read ',
    'constructor',
    '__proto__',
    'Payroll:constructor',
    'Metrics:submit',
  ])('knows no permission "%s"', (text) => {
    expect(isPermission(text)).toBe(false);
  });

  it('refuses a pair that the types would have refused', () => {
    expect(() => permissionOf('submit', 'Metrics')).toThrow(TypeError);
    expect(() => permissionOf('constructor' as Action, '__proto__' as Subject)).toThrow(TypeError);
    expect(() => partsOf('constructor' as (typeof PERMISSIONS)[number])).toThrow(TypeError);
  });
});
