import type { PDFEmbeddedPage } from '@cantoo/pdf-lib';

import type { PayrollJson } from '../../../domain/ingest/json-shapes.js';
import { addDays, parseCivilDate, weekday } from '../../../domain/shared/civil-date.js';
import { Flow } from '../pdf/flow.js';
import { type Box, LANDSCAPE, type Lettering, type Paper, type Sheet } from '../pdf/paper.js';
import { besideTheForm, type Overflow } from './beside.js';
import type { CreditTable } from './credits.js';
import { creditCells, DAYS, PAGE_ONE, PAGE_TWO, planCells, programCells, rowCells } from './form.js';
import { filed, type FormRow, type SourceRow } from './rows.js';
import type { FormStatement } from './statement.js';

const HEADING: Lettering = { most: 8.5, least: 4.5 };
const NAME: Lettering = { most: 7, least: 4 };
const NUMBER: Lettering = { most: 7, least: 3.5, align: 'center' };
const HOURS: Lettering = { ...NUMBER, most: 5.5, whole: true };
const SMALL: Lettering = { most: 6.5, least: 3.5 };
const AMOUNT: Lettering = { most: 6.5, least: 3.5, align: 'right', whole: true };
const DEDUCTIONS: Lettering = { ...AMOUNT, whole: false };
const MARK: Lettering = { most: 8, least: 4, align: 'center', face: 'bold' };

const WEEKDAYS = ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'] as const;

/** Rows of the table of box 4, as filed. */
export type Programs = readonly {
  readonly program: string;
  readonly registrar?: 'OA' | 'SAA' | null | undefined;
  readonly classification?: string | null | undefined;
}[];

/** The form in the making: its sheets, and what did not fit on them. */
export class FilledForm {
  /** Once each: the head of page 1 stands on every sheet. */
  private readonly overflow = new Map<string, Overflow>();

  constructor(
    private readonly paper: Paper,
    private readonly pages: readonly PDFEmbeddedPage[],
    private readonly payroll: PayrollJson,
    private readonly statement: FormStatement,
  ) {}

  async pageOne(rows: readonly SourceRow[]): Promise<void> {
    const sheet = await this.paper.sheet(LANDSCAPE, this.pages[0]);
    this.header(sheet);
    for (const [at, { row }] of rows.entries()) this.row(sheet, at, row);
    if (rows.length === 0 && this.payroll.noWork === true)
      sheet.within(PAGE_ONE.notice, 'NO WORK WAS PERFORMED IN THIS WEEK', { ...HEADING, face: 'bold' });
  }

  /** The statement, or a sheet that goes on with its tables: the certification itself stands once. */
  async pageTwo(first: boolean, programs: Programs, table: CreditTable): Promise<void> {
    const sheet = await this.paper.sheet(LANDSCAPE, this.pages[1]);
    const { payroll } = this;
    const { projectName, projectNumber, payrollNumber, weekEnding, certifyingOfficial } = this.statement;
    this.put(sheet, PAGE_TWO.projectName, 'Page 2, project name', projectName, HEADING);
    this.put(sheet, PAGE_TWO.projectNumber, 'Page 2, project number', projectNumber, HEADING);
    this.put(sheet, PAGE_TWO.payrollNumber, 'Page 2, payroll number', payrollNumber, HEADING);
    this.put(sheet, PAGE_TWO.businessName, 'Page 2, business name', payroll.businessName ?? '', HEADING);
    this.put(
      sheet,
      PAGE_TWO.projectLocation,
      'Page 2, project location',
      payroll.projectLocation ?? '',
      HEADING,
    );
    this.put(sheet, PAGE_TWO.weekEnding, 'Page 2, week ending date', weekEnding, HEADING);
    this.put(sheet, PAGE_TWO.certifyingOfficial, 'Page 2, certifying official', certifyingOfficial, HEADING);
    if (first) this.certification(sheet);
    else
      this.put(
        sheet,
        PAGE_TWO.remarks,
        '',
        'Continued: the statement stands on the first sheet of page 2.',
        HEADING,
      );
    this.programs(sheet, programs);
    this.credits(sheet, table);
  }

  /** What did not fit, in full, and what was filed beside the columns of the form. */
  async addendum(): Promise<void> {
    const beside = besideTheForm(this.payroll);
    if (this.overflow.size === 0 && beside.length === 0) return;
    const flow = new Flow(this.paper, LANDSCAPE);
    await flow.heading('Addendum to the certified payroll');
    const entries = [...this.overflow.values(), ...beside];
    for (const { place, text } of entries) {
      await flow.paragraph(place, { face: 'bold' });
      await flow.paragraph(text, { indent: 12 });
    }
  }

  private header(sheet: Sheet): void {
    const { payroll } = this;
    const revision = payroll.revision ?? 0;
    const number = filed(payroll.payrollNumber) + (revision === 0 ? '' : ` (revision ${revision})`);
    const determinations = (payroll.wageDeterminations ?? [])
      .map(({ number: wd, mod }) => `${wd}${mod === null || mod === undefined ? '' : ` mod ${mod}`}`)
      .join(', ');
    if (payroll.isFinal === true) sheet.within(PAGE_ONE.final, 'X', MARK);
    if (payroll.role === 'prime') sheet.within(PAGE_ONE.prime, 'X', MARK);
    if (payroll.role === 'subcontractor') sheet.within(PAGE_ONE.subcontractor, 'X', MARK);
    this.put(sheet, PAGE_ONE.projectName, 'Project name', payroll.projectName ?? '', HEADING);
    this.put(sheet, PAGE_ONE.projectNumber, 'Project number', payroll.projectNumber ?? '', HEADING);
    this.put(sheet, PAGE_ONE.payrollNumber, 'Payroll number', number, HEADING);
    this.put(sheet, PAGE_ONE.businessName, 'Business name', payroll.businessName ?? '', HEADING);
    this.put(sheet, PAGE_ONE.projectLocation, 'Project location', payroll.projectLocation ?? '', HEADING);
    this.put(sheet, PAGE_ONE.wageDeterminations, 'Wage determinations', determinations, HEADING);
    this.put(sheet, PAGE_ONE.weekEnding, 'Week ending date', payroll.weekEnding ?? '', HEADING);
    this.put(sheet, PAGE_ONE.businessAddress, 'Business address', payroll.businessAddress ?? '', HEADING);
    this.dates(sheet);
  }

  /** Column 4 is headed by the seven days that end on the week ending date. */
  private dates(sheet: Sheet): void {
    const last = parseCivilDate(this.payroll.weekEnding ?? '');
    if (last === null) return;
    for (const index of DAYS) {
      const date = addDays(last, index - 6);
      sheet.within(PAGE_ONE.weekday(index), WEEKDAYS[weekday(date)] ?? '', HOURS);
      sheet.within(PAGE_ONE.date(index), `${Number(date.slice(5, 7))}/${Number(date.slice(8, 10))}`, HOURS);
    }
  }

  private row(sheet: Sheet, at: number, row: FormRow): void {
    const cells = rowCells(at);
    const put = (box: Box, column: string, text: string, lettering: Lettering): void => {
      this.put(sheet, box, `Entry ${row.entryNo}, ${column}`, text, lettering);
    };
    put(cells.entryNo, 'column 1A', row.entryNo, NUMBER);
    put(cells.lastName, 'column 1B', row.lastName, NAME);
    put(cells.firstName, 'column 1C', row.firstName, NAME);
    put(cells.middleInitial, 'column 1D', row.middleInitial, NUMBER);
    put(cells.workerId, 'column 1E', row.workerId, NUMBER);
    put(cells.status, 'column 2', row.status, NUMBER);
    put(cells.classification, 'column 3', row.classification, SMALL);
    for (const index of DAYS) {
      put(cells.hoursSt[index] ?? cells.totalSt, 'column 4 ST', row.hoursSt[index] ?? '', HOURS);
      put(cells.hoursOt[index] ?? cells.totalOt, 'column 4 OT', row.hoursOt[index] ?? '', HOURS);
    }
    put(cells.totalSt, 'column 5 ST', row.totalSt, { ...HOURS, most: 6.5 });
    put(cells.totalOt, 'column 5 OT', row.totalOt, { ...HOURS, most: 6.5 });
    put(cells.rateSt, 'column 6A ST', row.rateSt, AMOUNT);
    put(cells.rateOt, 'column 6A OT', row.rateOt, AMOUNT);
    put(cells.fringeCredit, 'column 6B', row.fringeCredit, AMOUNT);
    put(cells.cashInLieu, 'column 6C', row.cashInLieu, AMOUNT);
    put(cells.grossProject, 'column 7A', row.grossProject, AMOUNT);
    put(cells.grossAll, 'column 7B', row.grossAll, AMOUNT);
    put(cells.taxes, 'column 8, taxes', row.taxes, DEDUCTIONS);
    put(cells.fica, 'column 8, FICA', row.fica, DEDUCTIONS);
    put(cells.otherDeductions, 'column 8, other', row.otherDeductions, DEDUCTIONS);
    put(cells.totalDeductions, 'column 8, total', row.totalDeductions, AMOUNT);
    put(cells.netPay, 'column 9', row.netPay, AMOUNT);
  }

  private certification(sheet: Sheet): void {
    const { boxes, remarks, signature, date } = this.statement;
    for (const [at, box] of PAGE_TWO.boxes.entries()) if (boxes[at] === true) sheet.within(box, 'X', MARK);
    this.put(sheet, PAGE_TWO.remarks, 'Additional remarks', remarks, { most: 8, least: 4 });
    this.put(sheet, PAGE_TWO.signature, 'Signature', signature, HEADING);
    this.put(sheet, PAGE_TWO.date, 'Date of the signature', date, HEADING);
  }

  private programs(sheet: Sheet, programs: Programs): void {
    for (const [at, { program, registrar, classification }] of programs.entries()) {
      const cells = programCells(at);
      this.put(sheet, cells.program, 'Apprenticeship program', program, NAME);
      this.put(sheet, cells.classification, `Classification of ${program}`, classification ?? '', NAME);
      if (registrar === 'OA') sheet.within(cells.oa, 'X', MARK);
      if (registrar === 'SAA') sheet.within(cells.saa, 'X', MARK);
    }
  }

  private credits(sheet: Sheet, { plans, rows }: CreditTable): void {
    for (const [at, { name, type, funded }] of plans.entries()) {
      const cells = planCells(at);
      this.put(sheet, cells.name, 'Name of a plan', name, SMALL);
      this.put(sheet, cells.type, 'Type of a plan', type, SMALL);
      if (funded !== null) sheet.within(funded ? cells.funded : cells.unfunded, 'X', MARK);
    }
    for (const [at, { worker, credits, total }] of rows.entries()) {
      const cells = creditCells(at);
      this.put(sheet, cells.worker, 'Name of a worker', worker, NAME);
      for (const [plan, credit] of credits.entries())
        this.put(sheet, cells.credit(plan), `Hourly credit of ${worker}`, credit, SMALL);
      this.put(sheet, cells.total, `Total hourly credit of ${worker}`, total, SMALL);
    }
  }

  /** Writes into a cell; what does not fit goes to the addendum in full. */
  private put(sheet: Sheet, box: Box, place: string, text: string, lettering: Lettering): void {
    if (text === '') return;
    const { cut } = sheet.within(box, text, lettering);
    if (cut) this.overflow.set(`${place}\n${text}`, { place, text });
  }
}
