import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { decodeWageDeterminationBytes } from '../../../src/domain/determination/decode.js';
import { normaliseNumber } from '../../../src/domain/determination/header.js';
import { parseWageDetermination } from '../../../src/domain/determination/parse.js';
import type {
  ClassificationRate,
  WageDetermination,
} from '../../../src/domain/determination/wage-determination.js';
import { formatMoney } from '../../../src/domain/shared/quantities.js';

interface Expected {
  readonly sha256: string;
  readonly number: string;
  readonly date: string;
  readonly superseded: string;
  readonly state: string;
  readonly types: string;
  readonly counties: string;
  readonly mods: number;
  readonly last_mod: readonly [number, string];
  readonly identifiers: number;
  readonly rate_lines: number;
  readonly pct_fringes: number;
  readonly blank_fringes: number;
  readonly footnoted: number;
  readonly eo_flag: number;
  readonly per_day_note: boolean;
}

const SAMPLES = new URL('../../../examples/wage-determinations/', import.meta.url);
const FRAGMENT = 'FRAGMENT_no_header_power_equipment_groups.txt';
const expectations = Object.entries(
  JSON.parse(readFileSync(new URL('EXPECTED.json', import.meta.url), 'utf8')) as Record<string, Expected>,
);
const complete = expectations.filter(([name]) => name !== FRAGMENT);

const bytesOf = (name: string): Buffer => readFileSync(new URL(name, SAMPLES));
const textOf = (name: string): string => decodeWageDeterminationBytes(bytesOf(name));
const iso = (date: string): string => `${date.slice(6)}-${date.slice(0, 2)}-${date.slice(3, 5)}`;

const read = (text: string): WageDetermination => {
  const result = parseWageDetermination(text);
  if (!result.ok) throw new Error(result.problems[0].sentence);
  return result.value;
};
const ratesOf = ({ blocks }: WageDetermination): readonly ClassificationRate[] =>
  blocks.flatMap(({ rates }) => rates);
const letters = ({ fringe }: ClassificationRate): boolean =>
  fringe.terms.some(({ kind }) => kind === 'footnote');
const percents = ({ fringe }: ClassificationRate): boolean =>
  fringe.terms.some(({ kind }) => kind === 'percent');

/** `Building, Heavy (…), Highway and Residential`, as the header prints the list. */
const enumerate = (types: readonly string[]): string =>
  types.length < 2 ? types.join('') : `${types.slice(0, -1).join(', ')} and ${types.at(-1) ?? ''}`;

describe('the published determinations are read to the last line', () => {
  it.each(complete)('%s: header, modifications and every count', (name, expected) => {
    expect(createHash('sha256').update(bytesOf(name)).digest('hex')).toBe(expected.sha256);
    const determination = read(textOf(name));
    const rates = ratesOf(determination);
    expect({
      number: determination.number,
      date: determination.published,
      superseded: determination.supersedes,
      state: determination.state,
      types: enumerate(determination.constructionTypes),
      counties: determination.counties,
      mods: determination.modifications.length,
      last_mod: [determination.mod, determination.modifications.at(-1)?.published],
      identifiers: determination.blocks.length,
      rate_lines: rates.length,
      pct_fringes: rates.filter(percents).length,
      blank_fringes: rates.filter(({ fringe }) => fringe.raw === '').length,
      footnoted: rates.filter(letters).length,
      eo_flag: rates.filter(({ executiveOrderMark }) => executiveOrderMark).length,
      per_day_note: rates.some(({ rateUnit }) => rateUnit === 'day'),
    }).toEqual({
      number: normaliseNumber(expected.number),
      date: iso(expected.date),
      superseded: normaliseNumber(expected.superseded),
      state: expected.state,
      types: expected.types,
      counties: expected.counties,
      mods: expected.mods,
      last_mod: [expected.last_mod[0], iso(expected.last_mod[1])],
      identifiers: expected.identifiers,
      rate_lines: expected.rate_lines,
      pct_fringes: expected.pct_fringes,
      blank_fringes: expected.blank_fringes,
      footnoted: expected.footnoted,
      eo_flag: expected.eo_flag,
      per_day_note: expected.per_day_note,
    });
  });

  it('954 rate lines in all, every fringe understood, every rate named', () => {
    const rates = complete.flatMap(([name]) => ratesOf(read(textOf(name))));
    expect(rates).toHaveLength(954);
    expect(rates.filter(({ fringe }) => !fringe.understood)).toEqual([]);
    expect(rates.filter(({ classification }) => classification.length < 3)).toEqual([]);
  });

  it.each(complete)('%s: each line kept is the verbatim line at its number', (name) => {
    const text = textOf(name);
    const lines = text.split('\n');
    const { blocks, unparsed, description = [] } = read(text);
    const kept = [
      ...unparsed,
      ...description,
      ...blocks.flatMap(({ scope, notes }) => [...scope, ...notes]),
      ...blocks.flatMap(({ adders }) => adders.map(({ source }) => source)),
      ...blocks.flatMap(({ rates }) => rates.map(({ source }) => source)),
      ...blocks.flatMap(({ rates }) =>
        rates.flatMap(({ footnoteText }) => [...footnoteText.values()].flat()),
      ),
    ];
    expect(kept.filter(({ line, text: kept }) => lines[line - 1] !== kept)).toEqual([]);
  });

  it.each(complete)('%s: no line of the rate section is lost', (name) => {
    const text = textOf(name);
    const determination = read(text);
    const lines = text.split('\n');
    const from =
      lines.findIndex((line) => line.startsWith('Modification Number')) + determination.modifications.length;
    const end = lines.findIndex((line) => line.startsWith('====='));
    const accounted = new Set<number>(determination.unparsed.map(({ line }) => line));
    for (const block of determination.blocks) {
      accounted.add(block.line);
      for (const { line } of [...block.scope, ...block.notes]) accounted.add(line);
      for (const { source, classification } of block.rates) {
        accounted.add(source.line);
        // The lines of a name stand above its rate, and every word of them is in a name.
        for (let line = source.line - 1; !accounted.has(line) && isNameLine(lines[line - 1]); line -= 1) {
          expect(
            ratesOf(determination).some((rate) => holds(rate.classification, lines[line - 1] ?? '')),
          ).toBe(true);
          accounted.add(line);
        }
        expect(holds(classification, labelOf(source.text))).toBe(true);
      }
    }
    const lost = lines.slice(0, end < 0 ? undefined : end).flatMap((line, index) => {
      const furniture =
        /^\s*(-{2,}|Rates\s+Fringes|WELDERS - .*|operation to which welding is incidental\.)?$/;
      return index <= from || accounted.has(index + 1) || furniture.test(line)
        ? []
        : [`${index + 1}: ${line}`];
    });
    expect(lost).toEqual([]);
  });

  it('only the excerpt is doubtful, because it has no end', () => {
    const doubtful = complete.filter(([name]) => read(textOf(name)).degraded).map(([name]) => name);
    expect(doubtful).toEqual(['CA20250001_mod0_EXCERPT.txt']);
    const undoubted = complete.filter(([name]) => !doubtful.includes(name));
    expect(undoubted.flatMap(([name]) => read(textOf(name)).unparsed)).toEqual([]);
    const excerpt = read(textOf('CA20250001_mod0_EXCERPT.txt'));
    expect(excerpt.doubts?.map(({ code }) => code)).toEqual(['end_missing']);
    expect(excerpt.unparsed.map(({ line }) => line)).toEqual([290]);
  });

  it('the fragment is refused, with the reason and what to do', () => {
    const fragment = readFileSync(new URL(FRAGMENT, import.meta.url));
    expect(parseWageDetermination(decodeWageDeterminationBytes(fragment))).toEqual({
      ok: false,
      problems: [
        {
          code: 'header_missing',
          line: 1,
          sentence: expect.stringContaining('General Decision Number'),
          fix: expect.stringContaining('SAM.gov'),
        },
      ],
    });
  });
});

const squeeze = (text: string): string => text.replaceAll('""', '"').replaceAll(/\s+/g, ' ').trim();
const holds = (name: string, part: string): boolean => name.includes(squeeze(part));
const labelOf = (rateLine: string): string => rateLine.slice(0, 33).replace(/\.+$/, '');
const isNameLine = (line: string | undefined): boolean =>
  line !== undefined && line.trim() !== '' && !/\$ |Rates\s+Fringes|^-{9}/.test(line);

describe('single classes, checked by hand against the text', () => {
  const AZ = 'AZ20240039_mod6.txt';
  const CA14 = 'CA20140001_mod17.txt';
  const CA17 = 'CA20170005_mod0.txt';
  const CA25 = 'CA20250001_mod0_EXCERPT.txt';
  const CO13 = 'CO20130001_mod12.txt';
  const CO23 = 'CO20230022_mod3.txt';
  const IL = 'IL20100001_mod36.txt';
  const NM = 'NM20170001_mod0.txt';
  const TX = 'TX20250001_mod0.txt';
  const VA12 = 'VA20120003_mod0.txt';
  const VA15 = 'VA20150001_mod0.txt';
  const DRYWALL =
    'Drywall (1) Work on wood framed construction of single family residences, apartments or condominiums under four stories';
  const DREDGING = 'Dredging: (Includes Clamshell Dredges, Hydraulic Dredges 20" and Over; Tug Boats)';
  const POWER_EQUIPMENT = 'Power equipment operators: (AREA 2: $2.00 Premium of Area 1) AREA 1:';

  it.each([
    [AZ, 86, 'ELECTRICIAN', '36.56', '15.16'],
    [AZ, 93, 'POWER EQUIPMENT OPERATOR Bulldozer', '31.69', '13.52'],
    [AZ, 94, 'POWER EQUIPMENT OPERATOR Crane', '36.04', '13.52'],
    [AZ, 119, 'CEMENT MASON/CONCRETE FINISHER', '22.41', '0.00'],
    [AZ, 123, 'LABORER: Common or General', '17.95', '3.97'],
    [AZ, 126, 'LABORER: Mason Tender - Cement/Concrete', '18.11', '3.64'],
    [AZ, 128, 'LABORER: Pipelayer', '16.77', '1.05'],
    [AZ, 131, 'OPERATOR: Backhoe/Excavator/Trackhoe', '24.61', '3.42'],
    [
      CO13,
      44,
      'ASBESTOS WORKER/HEAT & FROST INSULATOR (Includes application of all insulating materials, protective coverings, coatings and finishings to all types of mechanical systems)',
      '28.98',
      '13.03',
    ],
    [CO13, 137, 'Laborers: Brick Finisher/Tender', '12.88', '1.47'],
    [
      CO23,
      75,
      'ASBESTOS WORKER/HEAT & FROST INSULATOR - MECHANICAL (Duct, Pipe & Mechanical System Insulation)',
      '32.98',
      '15.47',
    ],
    [CO23, 88, 'ELEVATOR MECHANIC', '51.94', '37.335'],
    [CO23, 105, 'POWER EQUIPMENT OPERATOR (Crane) 141 tons and over', '37.55', '13.30'],
    [CO23, 107, 'POWER EQUIPMENT OPERATOR (Crane) 51 to 90 tons', '24.12', '13.30'],
    [CO23, 196, 'SHEET METAL WORKER (HVAC Unit Installation Only)', '24.00', '2.18'],
    [TX, 69, 'BOILERMAKER', '16.35', '2.315'],
    [TX, 87, 'LABORER Unskilled', '7.25', ''],
    [TX, 98, 'Power equipment operators: Loader', '7.25', ''],
    [CA25, 98, 'BRICKLAYER; MARBLE SETTER', '46.73', '19.02'],
    [CA25, 110, `${DRYWALL} Drywall Installer/Lather`, '32.14', '16.28'],
    [CA25, 119, 'Drywall (2) All other work Drywall Installer/Lather', '42.80', '16.28'],
    [CA25, 132, 'CARPENTER (5) Residential Insulation Installer', '24.16', '15.76'],
    [CA25, 133, 'PILEDRIVERMAN', '51.53', '16.28'],
    [CA25, 140, 'Diver (1) Wet', '831.20', '16.28'],
    [
      CA25,
      158,
      'Electricians: (All Other Work, Including 4 Stories Residential) Electrician',
      '52.85',
      '17.62',
    ],
    [CA25, 170, 'Traffic signal, street light and underground work Utility Technician #1', '38.67', '9.11'],
    [CA25, 217, 'ELEVATOR MECHANIC', '66.63', '37.885+a+b'],
    [CA25, 287, 'OPERATOR: Power Equipment (Cranes, Piledriving & Hoisting) GROUP 13', '61.25', '32.80'],
    [CA14, 148, 'Drywall (2) All other work Drywall Stocker/Scrapper', '11.00', '6.67'],
    [CA14, 169, 'Sound & Communications Soundman', '23.06', '3%+ 9.17'],
    [
      CA14,
      863,
      'LABORER (RESIDENTIAL CONSTRUCTION - See definition below) (2) Cleanup, Landscape, Fencing (Chain Link & Wood)',
      '23.59',
      '13.75',
    ],
    [
      CA14,
      1259,
      'PLUMBER, PIPEFITTER, STEAMFITTER Work ONLY on strip malls, light commercial, tenant improvement and remodel work',
      '34.59',
      '17.71',
    ],
    [CA17, 52, 'Carpenters: Piledriverman', '19.38', '9.885'],
    [CA17, 103, 'Glazier', '16.31', '11%+4.40'],
    [CA17, 122, 'Laborer: Wrecking, buildings and miscellaneous structures GROUP 2', '16.46', '5.96'],
    [
      CA17,
      140,
      'Landscape Laborer GARDENERS, HORTICULTURAL & LANDSCAPE LABORERS: Establishment warranty period',
      '10.05',
      '5.96',
    ],
    [
      CA17,
      141,
      'Landscape Laborer GARDENERS, HORTICULTURAL & LANDSCAPE LABORERS: New construction',
      '16.36',
      '5.96',
    ],
    [CA17, 145, 'Line Construction DEL NORTE COUNTY: ZONE 1: GROUP 1', '20.63', '3.5%+3.25'],
    [CA17, 158, 'Line Construction LAKE AND MENDICINO COUNTIES: Cable splicer', '25.14', '3%+4.74'],
    [CA17, 167, 'Marble and terrazzo setter', '21.09', '4.13'],
    [CA17, 171, 'Marble Finisher Humboldt, Lake & Mendocino Counties', '15.22', '3.92'],
    [
      CA17,
      178,
      'Painters: Del Norte and Humboldt Counties: Paperhanger; Sandblaster; Spray; Structural steel; Swing stage; Taper',
      '12.76',
      '2.43',
    ],
    [CA17, 203, `${POWER_EQUIPMENT} GROUP 1`, '24.17', '9.70'],
    [CA17, 230, 'Soft Floor Layer Lake & Mendocino', '18.73', 'b'],
    [CA17, 278, 'Truck drivers: GROUP 37', '19.14', '7.69'],
    [IL, 299, 'BRICKLAYER Bricklayer, Marble, and Tile Layer', '30.29', '17.08'],
    [
      IL,
      615,
      'MILLWRIGHT Bureau, DeKalb, La Salle, Lee, Marshall, Putnam, Rock Island (West), Stark, and Whiteside Counties',
      '34.12',
      '21.96',
    ],
    [IL, 915, 'ELECTRICIAN (ELECTRICAL TECHNICIAN)', '35.28', '58.54%'],
    [IL, 1069, 'ELECTRICAL LOW VOLTAGE WIRING INSTALLER', '24.42', '8.18 + 3%'],
    [IL, 1099, 'ELEVATOR MECHANIC', '42.195', '21.785+a+b'],
    [IL, 1158, 'ELEVATOR MECHANIC', '26.615', '7.455+A&B'],
    [IL, 2995, 'TRUCK DRIVER Group 1', '28.488', '9.30+a'],
    [IL, 3211, 'TRUCK DRIVER 2-3 AXLES', '33.95', '.15+a'],
    [
      NM,
      46,
      'CARPENTER (excluding scaffold setting, form work, drywall hanging, and installation of soft floors, overhead doors, and batt insulation)',
      '11.95',
      '.30',
    ],
    [NM, 73, 'SHEET METAL WORKER Setting of HVAC unit and duct work installation only', '10.81', ''],
    [VA12, 34, 'Carpenters (Excluding Drywall Hanging and Batt Insulation Work)', '13.21', ''],
    [VA15, 55, `${DREDGING} Licensed Tug Operator over 1000 HP`, '30.81', '12.00+a'],
    [VA15, 114, 'Hydraulic Dredges Under 20" Carpenter', '13.14', '2.96+a'],
    [VA15, 149, 'Tug Boats (Tending Dipper Dredges) Tug Master', '13.16', '2.96+a'],
  ])('%s line %i: %s', (name, line, classification, rate, fringe) => {
    const found = ratesOf(read(textOf(name))).find(({ source }) => source.line === line);
    expect(found && [found.classification, formatMoney(found.rate), found.fringe.raw]).toEqual([
      classification,
      rate,
      fringe,
    ]);
  });

  it.each([
    [AZ, 'PLUM0469-010', 'union', '2024-07-01', true, ''],
    [AZ, 'SUAZ2019-002', 'survey', '2023-06-12', true, ''],
    [AZ, 'BRAZ0003-001', 'union', '2023-07-01', false, ''],
    [CA14, 'LABO0089-004', 'union', '2013-07-01', false, 'HEAVY AND HIGHWAY CONSTRUCTION'],
    [
      IL,
      'BRIL0006-009',
      'union',
      '2011-06-01',
      false,
      'FULTON, HENDERSON, KNOX, MARSHALL, MCLEAN, WARREN, and WOODFORD COUNTIES',
    ],
    [
      IL,
      'ELEC0034-014',
      'union',
      '2011-09-01',
      false,
      'BUILDING QUINCY DIVISION - ADAMS, BROWN, FULTON, HANCOCK, HENDERSON, KNOX, MARSHALL Westside), MASON (Northside), MCDONOUGH, MERCER (Southeast side), PEORIA, PIKE, SCHUYLER, STARK (Southside), TAZWELL, WARREN, WOODFORD (Westside) COUNITES',
    ],
    [VA15, 'SUVA1994-008', 'survey', '1994-11-01', false, ''],
  ])('%s %s: kind, date, change mark and scope', (name, identifier, kind, date, changed, scope) => {
    const block = read(textOf(name)).blocks.find((candidate) => candidate.identifier === identifier);
    const printed = block?.scope.map(({ text }) => text).join(' ');
    expect([block?.kind, block?.identifierDate, block?.changed, printed]).toEqual([
      kind,
      date,
      changed,
      scope,
    ]);
  });

  it.each([
    [CA25, 217, false, { a: [220, 221, 222], b: [224, 225, 226] }],
    [CO23, 88, true, { a: [91, 92, 93], b: [94, 95, 96] }],
    [CO13, 73, true, { a: [76, 77, 78], unlettered: [80, 81, 82] }],
    [CA17, 102, false, { a: [281, 282, 283, 284] }],
    [CA17, 230, false, { b: [286, 287] }],
    [CA17, 39, false, {}],
    [CA14, 261, true, { unlettered: [263, 264, 265, 266, 267, 268, 269] }],
    [IL, 1158, false, { a: [1162, 1163, 1164], b: [1166, 1167, 1168] }],
    [IL, 2794, true, { a: [2798, 2799] }],
    [IL, 2995, false, { a: [3001] }],
    [IL, 3084, false, { a: [3090] }],
    [IL, 3211, true, { a: [3216], unlettered: [3221, 3222, 3224, 3225, 3226, 3227] }],
    [VA15, 38, false, { a: [70, 71, 72, 73] }],
    [VA15, 150, false, { a: [154, 155, 156, 157, 158] }],
    [CA14, 1293, false, {}],
  ])('%s line %i: the footnotes that concern it', (name, line, unreferenced, lines) => {
    const found = ratesOf(read(textOf(name))).find(({ source }) => source.line === line);
    const byLetter = [...(found?.footnoteText ?? [])].map(([letter, text]) => [
      letter,
      text.map((each) => each.line),
    ]);
    expect([found?.unreferencedFootnotes, Object.fromEntries(byLetter)]).toEqual([unreferenced, lines]);
  });

  it.each([
    [CA17, 163, '2.40', 'hour', 'ZONE DIFFERENTIAL: Add to Zone 1 Base rate: ZONE 2 - $2.40'],
    [CA17, 166, '5.15', 'hour', 'ZONE DIFFERENTIAL: Add to Zone 1 Base rate: ZONE 5 - $5.15'],
    [CA17, 200, '2.00', null, 'Power equipment operators: (AREA 2: $2.00 Premium of Area 1)'],
    [CA17, 389, '4.00', 'day', 'GROUP 1-b: Sewer cleaner receives an additional $4.00 per day'],
    [CA17, 406, '0.25', 'hour', 'swinging scaffolds, belts, shall receive $ .25 per hour above'],
    [CA14, 329, '3.75', 'hour', 'Camp Pendleton'],
    [CA14, 337, '2.00', 'hour', 'hazardous material environment: $2.00 per hour additional.'],
    [CA14, 688, '1.00', 'hour', 'IMPERIAL County'],
    [CA14, 825, '6.00', 'hour', 'at the following locations: China Lake Naval Test Station'],
    [CA14, 1205, '3.00', 'hour', 'NORTH ISLAND NAVAL AIR STATION'],
    [CA14, 1329, '1.00', 'hour', 'HAZMAT PAY'],
    [
      IL,
      474,
      null,
      'day',
      "DIVERS (Receive 1 1/2 times Carpenter's rate plus fringe benefits and $25.00 per day",
    ],
    [IL, 1264, '0.50', 'hour', 'Long Boom'],
    [IL, 1266, '0.10', null, 'for each additional 10'],
    [IL, 1296, '0.65', 'hour', 'air pressure of 7 pounds or over'],
    [IL, 1543, null, null, '.75 cents per hr., for each Scoop'],
    [IL, 1607, '1.00', 'hour', 'CRANES WITH BOOMS 120-200 ft.'],
    [IL, 2371, '1.00', null, 'Epoxy or Toxic-Lead-Based Paint Work'],
    [IL, 3092, '0.20', null, 'per axle'],
    [IL, 3190, null, null, '$2.00 less than the scheduled scale'],
    [VA15, 79, '1.00', 'hour', 'INCENTIVE PAY (Add to Hourly Rate): Licensed Tug Operator'],
  ])('%s line %i: the adder of %s per %s', (name, line, amount, unit, condition) => {
    const adders = read(textOf(name)).blocks.flatMap((block) => block.adders);
    const found = adders.find(({ source }) => source.line === line);
    expect(found && [found.amount === null ? null : formatMoney(found.amount), found.unit]).toEqual([
      amount,
      unit,
    ]);
    expect(found?.condition).toContain(condition);
  });

  it('money that is no pay is no adder: $1,000,000 of construction cost, $162.50 per week of a footnote', () => {
    const adders = [CA14, IL].flatMap((name) => read(textOf(name)).blocks.flatMap((block) => block.adders));
    expect(adders.filter(({ condition }) => /1,000,000|162\.50|229\.80|514\.00/.test(condition))).toEqual([]);
  });

  it('the two editions of one determination print the same rates', () => {
    const printed = (name: string): readonly unknown[] =>
      ratesOf(read(textOf(name))).map(({ classification, rate, fringe }) => [classification, rate, fringe]);
    expect(printed('CA20100005_mod0.txt')).toEqual(printed(CA17));
  });
});
