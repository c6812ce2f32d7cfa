import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { removedFrom, withoutContactData } from './contact-data.js';

const cleaned = (text: string, key = 'note') => {
  const { value, removed } = withoutContactData([{ [key]: text }], '/payroll/workers');
  return { text: (value[0] as Record<string, string>)[key], kinds: removed.map(({ kind }) => kind) };
};

describe('contact data of a worker', () => {
  it.each([
    ['an e-mail address', 'rosa.diaz+pay@example.com', '[e-mail removed]', 'email'],
    ['an e-mail address in a sentence', 'ask rosa@mail.example.org.', 'ask [e-mail removed].', 'email'],
    ['a telephone number', '602-555-0199', '[telephone removed]', 'telephone'],
    ['one with its area in brackets', '(602) 555-0199', '[telephone removed]', 'telephone'],
    ['one without a blank behind the bracket', '(602)555-0199', '[telephone removed]', 'telephone'],
    ['one with points', '602.555.0199', '[telephone removed]', 'telephone'],
    ['one with blanks', '602 555 0199', '[telephone removed]', 'telephone'],
    ['one with the code of the country', '+1 602 555 0199', '[telephone removed]', 'telephone'],
    ['one with en dashes', '602\u2013555\u20130199', '[telephone removed]', 'telephone'],
    ['one in full-width digits', '６０２-５５５-０１９９', '[telephone removed]', 'telephone'],
    ['a run that says what it is', 'cell: 6025550199', '[telephone removed]', 'telephone'],
    ['a home address', '1423 W Elm St', '[address removed]', 'home_address'],
    [
      'one with its town',
      'lives at 1423 W Elm Street, Phoenix, AZ 85001',
      'lives at [address removed]',
      'home_address',
    ],
    ['one with its apartment', '9 Oak Ave Apt 4B', '[address removed]', 'home_address'],
    ['a post-office box', 'P.O. Box 1182', '[address removed]', 'home_address'],
  ])('is taken out: %s', (_what, text, wanted, kind) => {
    expect(cleaned(text)).toEqual({ text: wanted, kinds: [kind] });
  });

  it('is taken out as often as it stands there, and listed each time', () => {
    const found = cleaned('602-555-0199 or 602-555-0198, rosa@example.com');
    expect(found.kinds.sort()).toEqual(['email', 'telephone', 'telephone']);
    expect(found.text).not.toMatch(/\d/u);
  });

  it('is found in every field that is written about the person, with its place', () => {
    const worker = {
      lastName: '602-555-0199',
      workerId: 'a@example.com',
      deductions: [{ label: '1 Elm St' }],
    };
    const { removed } = withoutContactData([{}, worker], '/payroll/workers');
    expect(removed).toEqual([
      { pointer: '/payroll/workers/1/lastName', kind: 'telephone' },
      { pointer: '/payroll/workers/1/workerId', kind: 'email' },
      { pointer: '/payroll/workers/1/deductions/0/label', kind: 'home_address' },
    ]);
  });
});

describe('what is no contact data', () => {
  it.each([
    ['the last four digits', 'workerId', '6789'],
    ['a masked number', 'workerId', 'XXX-XX-6789'],
    ['an employee number', 'workerId', 'E-2024-00119'],
    ['an employee number of ten digits', 'workerId', '6025550199'],
    ['a badge', 'workerId', '100-2000-30000'],
    ['an employer number', 'note', '12-3456789'],
    ['a ZIP+4 code', 'note', 'AZ 85001-1234'],
    ['a determination', 'note', 'AZ20240039 mod 6'],
    ['money', 'note', '1,462.40 of 1,233.54'],
    ['a date', 'note', '2025-06-07 to 2025-06-13'],
    ['hours', 'note', '8.0 8.0 8.0 8.0'],
    ['a plan by its paragraph', 'label', '401 K plan'],
    ['union dues', 'label', 'Local 640 dues'],
    ['a loan', 'label', 'Loan 3 of 12'],
    ['an ordinary note', 'note', 'owner-operator'],
    ['a name with a number', 'lastName', 'Diaz 3rd'],
    ['a contract like a telephone number', 'contract', '602-555-0199'],
    ['a classification', 'classification', 'LINE CONSTRUCTION 600 V Dr'],
  ])('%s stays as it is', (_what, key, text) => {
    expect(cleaned(text, key)).toEqual({ text, kinds: [] });
  });

  it('leaves the workers themselves, not a copy', () => {
    const workers = [{ lastName: 'Diaz', workerId: '6789' }];
    expect(withoutContactData(workers, '').value).toBe(workers);
  });
});

describe('taking out', () => {
  const digits = fc.stringMatching(/^\d{3}[-. ]\d{3}[-. ]\d{4}$/u);
  const words = fc.stringMatching(/^[a-z ]{0,12}$/u);

  it('leaves nothing of a telephone number, whatever stands around it', () => {
    fc.assert(
      fc.property(words, digits, words, (before, number, after) => {
        expect(cleaned(`${before} ${number} ${after}`).text).not.toContain(number);
      }),
    );
  });

  it('twice is taking out once, and the marks tell the same places again', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(words, digits, fc.constant('a@example.com'), fc.string())), (parts) => {
        const once = withoutContactData([{ note: parts.join(' ') }], '/w');
        const twice = withoutContactData(once.value, '/w');
        expect(twice.value).toEqual(once.value);
        expect(removedFrom(once.value, '/w')).toHaveLength(once.removed.length);
      }),
    );
  });

  it.each([
    ['blanks', `1${' '.repeat(20_000)}`],
    ['digits', '1'.repeat(20_000)],
    ['words', '1 a'.repeat(10_000)],
    ['signs of e-mail', 'a@'.repeat(10_000)],
    ['points', `a@${'a.'.repeat(10_000)}`],
  ])('is quick on long %s', (_what, text) => {
    expect(cleaned(text).kinds.length).toBeLessThan(text.length);
  });
});
