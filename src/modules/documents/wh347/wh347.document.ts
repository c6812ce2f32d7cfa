import { readFileSync } from 'node:fs';

import { ParseSpeeds, PDFDocument } from '@cantoo/pdf-lib';

import type { PayrollJson } from '../../../domain/ingest/json-shapes.js';
import { Paper } from '../pdf/paper.js';
import { creditTables, type CreditTable } from './credits.js';
import { FilledForm } from './filled-form.js';
import { PROGRAMS, ROWS } from './form.js';
import { chunked, filed, rowsOf } from './rows.js';
import { statementOf } from './statement.js';

/** A payroll on file, as the form is made from it. */
export interface Wh347Source {
  readonly id: string;
  readonly contentHash: string;
  readonly filedAt: Date;
  /** Masked. */
  readonly payroll: PayrollJson;
}

let published: Promise<PDFDocument> | null = null;

/** The form as published, read once. */
const form = (): Promise<PDFDocument> =>
  (published ??= PDFDocument.load(readFileSync(new URL('../assets/wh347_2025-01.pdf', import.meta.url)), {
    updateMetadata: false,
    parseSpeed: ParseSpeeds.Medium,
  }));

const NO_CREDITS: CreditTable = { plans: [], rows: [] };

/** Where the data come from, on every sheet: a rendering is not the signed original. */
const origin = ({ id, contentHash, filedAt }: Wh347Source): string =>
  `Drawn from the payroll on file ${id} (filed ${filedAt.toISOString()}, content ${contentHash.slice(0, 16)}), values as filed. The signed original is with the filing.`;

/**
 * Form WH-347 of January 2025 with the data of a payroll: every value as filed, none worked out.
 *
 * Page 1 for each eight rows, page 2, page 2 again where its tables go on, and an addendum for what no cell holds.
 */
export const wh347Document = async (source: Wh347Source): Promise<Buffer> => {
  const { payroll, filedAt } = source;
  const number = filed(payroll.payrollNumber);
  const paper = await Paper.begin({
    title: `WH-347, payroll ${number}, ${payroll.weekEnding ?? ''}`,
    at: filedAt,
  });
  const pages = await paper.backgrounds(await form());
  const filled = new FilledForm(paper, pages, payroll, statementOf(payroll));
  const rows = rowsOf(payroll);
  const sides = chunked(rows, ROWS);
  for (const side of sides.length === 0 ? [[]] : sides) await filled.pageOne(side);
  const tables = creditTables(payroll, rows);
  const programs = chunked(payroll.statement?.apprenticeshipPrograms ?? [], PROGRAMS);
  for (let at = 0; at < Math.max(1, tables.length, programs.length); at++)
    await filled.pageTwo(at === 0, programs[at] ?? [], tables[at] ?? NO_CREDITS);
  await filled.addendum();
  paper.numbered(origin(source));
  return paper.bytes();
};
