import type { PayrollJson } from '../../../domain/ingest/json-shapes.js';
import { ruleOf, type RuleId } from '../../../domain/law/rules.js';
import { type UnverifiedId, unverifiedOf } from '../../../domain/law/unverified.js';
import type { FiledDecision, FindingDocument } from '../../wcp/index.js';
import { Flow } from '../pdf/flow.js';
import { Paper, PORTRAIT } from '../pdf/paper.js';
import { maskedId, nameOf, workerAt } from '../worker-name.js';

/** A decided payroll, as the letter is made from it. */
export interface LetterSource {
  readonly filed: Pick<FiledDecision, 'id' | 'revision' | 'status' | 'submittedAt' | 'decision'>;
  /** Masked. */
  readonly payroll: PayrollJson;
  /** With whom the payroll is filed. */
  readonly organization: string;
}

const FEDERAL = 'US';

type Section = 'answer' | 'damages' | 'state' | 'review' | 'noted';

/** Where a finding belongs: sums for workers, for the Government and under state law never stand together. */
const sectionOf = ({ rule, effect, jurisdiction }: FindingDocument): Section => {
  if (jurisdiction !== FEDERAL) return 'state';
  if (ruleOf(rule as RuleId).money === 'liquidated_damages') return 'damages';
  if (effect === 'reject' || effect === 'revise') return 'answer';
  return effect === 'review' ? 'review' : 'noted';
};

const OUTCOMES: Readonly<Record<FiledDecision['decision']['status'], string>> = {
  approve:
    'The review found nothing that has to be corrected, and recommends that the contracting agency accept the payroll.',
  revise:
    'The review recommends that the payroll be returned to you for correction. The payroll as filed stays on file; it is corrected by a further revision, not replaced.',
  reject:
    'The review recommends that the payroll be rejected: as filed it is not a certified payroll, and the payroll of this week still has to be delivered.',
};

/** Nothing to say of what stands. */
const STANDINGS: Readonly<Record<FiledDecision['status'], string>> = {
  decided: '',
  superseded: 'This revision does not stand any more: a later one took its place.',
  withdrawn: 'This payroll was withdrawn and does not stand any more.',
};

const stated = (text: string | null | undefined): string => text ?? 'not stated';

class Letter {
  constructor(
    private readonly flow: Flow,
    private readonly source: LetterSource,
  ) {}

  async write(): Promise<void> {
    await this.head();
    await this.outcome();
    await this.sums();
    await this.findings('answer', 'What has to be corrected');
    await this.findings(
      'damages',
      'Liquidated damages',
      'They are not wages and no part of the back wages above. The contracting agency decides whether they are assessed; they go to the Government (29 CFR 5.5(b)(2), 5.8).',
    );
    await this.findings(
      'state',
      'Under state law',
      'Found by a second check against a state profile, apart from the federal findings and their sums.',
    );
    await this.correction();
    await this.findings(
      'review',
      'For a person to look at',
      'The agency looks at these points; a record that answers one may be sent.',
    );
    await this.findings('noted', 'Noted', 'These points do not hold the payroll.');
    await this.notChecked();
    await this.close();
  }

  private async head(): Promise<void> {
    const { filed, payroll, organization } = this.source;
    const { decision } = filed;
    await this.flow.heading('Review of a weekly certified payroll');
    await this.fact(
      'To',
      [payroll.businessName, payroll.businessAddress].filter((part) => (part ?? '') !== '').join('\n'),
    );
    await this.fact('Filed with', organization);
    await this.fact('Date', decision.decidedAt.slice(0, 10));
    await this.fact(
      'Project',
      [payroll.projectName, payroll.projectNumber].filter((part) => (part ?? '') !== '').join(', '),
    );
    await this.fact(
      'Payroll',
      `no. ${payroll.payrollNumber ?? 'not stated'}, revision ${filed.revision}, week ending ${stated(payroll.weekEnding)}`,
    );
    await this.fact('Received', payroll.receivedDate ?? filed.submittedAt.toISOString().slice(0, 10));
    await this.fact('On file as', filed.id);
    await this.flow.rule();
  }

  private async fact(name: string, value: string): Promise<void> {
    await this.flow.row([{ share: 1 }, { share: 5 }], [name, value === '' ? 'not stated' : value], {
      size: 9.5,
    });
  }

  private async outcome(): Promise<void> {
    const { decision, status } = this.source.filed;
    await this.flow.paragraph(STANDINGS[status], { before: 8, face: 'bold' });
    await this.flow.paragraph(OUTCOMES[decision.status], { before: 8, face: 'bold' });
    await this.flow.paragraph(
      'This is the recommendation of an automated review. It does not bind the contracting agency, which alone accepts a payroll, returns it, or withholds payment (29 CFR 5.5(a)(2), 5.6).',
    );
    if (decision.humanReview)
      await this.flow.paragraph(
        'A point of it needs the judgement of a person, who may come to another result.',
      );
  }

  private async sums(): Promise<void> {
    const { totals } = this.source.filed.decision;
    if (totals.backWages === '0.00') return;
    await this.flow.paragraph(
      `Back wages owed to workers: ${totals.backWages} USD, to ${totals.workersAffected} ${totals.workersAffected === 1 ? 'worker' : 'workers'}. They are gross: pay them through payroll with the normal deductions.`,
      { before: 6, face: 'bold' },
    );
  }

  private async findings(section: Section, title: string, intro = ''): Promise<void> {
    const findings = this.source.filed.decision.findings.filter((one) => sectionOf(one) === section);
    if (findings.length === 0) return;
    await this.flow.heading(title);
    await this.flow.paragraph(intro);
    let group: string | null = null;
    for (const one of findings) {
      const about = this.about(one);
      if (about !== group) await this.flow.subheading(about);
      group = about;
      await this.finding(one);
    }
    await this.sumOf(section);
  }

  private async sumOf(section: Section): Promise<void> {
    const { liquidatedDamages, stateBackWages } = this.source.filed.decision.totals;
    const bold = { face: 'bold' } as const;
    if (section === 'damages')
      await this.flow.paragraph(
        `Sum of liquidated damages that may be assessed: ${liquidatedDamages} USD.`,
        bold,
      );
    if (section === 'state' && stateBackWages !== '0.00')
      await this.flow.paragraph(
        `Owed to workers by state law, on top of the above: ${stateBackWages} USD.`,
        bold,
      );
  }

  /** Whom a finding is about, by name, entry and the end of the identifying number. */
  private about({ pointer, entryNo }: FindingDocument): string {
    const worker = workerAt(this.source.payroll, pointer);
    if (worker === null) return 'The payroll as a whole';
    const id = maskedId(worker.workerId ?? null);
    return [nameOf(worker), entryNo === null ? '' : `entry ${entryNo}`, id === '' ? '' : `no. ${id}`]
      .filter((part) => part !== '')
      .join(', ');
  }

  private async finding(one: FindingDocument): Promise<void> {
    const detail = { indent: 12, before: 1, size: 8.5 } as const;
    const { wageDetermination: line } = one;
    await this.flow.paragraph(one.message, { before: 5, keep: 3 });
    await this.flow.paragraph(one.amount === null ? '' : `Amount: ${one.amount} USD`, {
      ...detail,
      face: 'bold',
    });
    await this.flow.paragraph(
      one.range === null ? '' : `Between ${one.range.from} and ${one.range.to} USD, depending on the answer.`,
      detail,
    );
    await this.flow.paragraph(one.formula === null ? '' : `How it was worked out: ${one.formula}`, detail);
    for (const { name, value, column } of one.inputs)
      await this.flow.paragraph(`${name}: ${value}${column === null ? '' : ` (column ${column})`}`, {
        ...detail,
        indent: 24,
      });
    await this.flow.paragraph(one.column === null ? '' : `On the form: ${one.column}`, detail);
    if (line !== null) {
      await this.flow.paragraph(
        `Wage determination ${line.number}, modification ${line.mod}, line ${line.line}:`,
        detail,
      );
      await this.flow.paragraph(line.text.trim(), { ...detail, indent: 24 });
    }
    await this.flow.paragraph(
      `Rule ${one.rule}${one.jurisdiction === FEDERAL ? '' : ` (${one.jurisdiction})`}: ${one.citation}`,
      detail,
    );
    for (const id of one.unverified)
      await this.flow.paragraph(`A source was not seen: ${unverifiedOf(id as UnverifiedId).source}.`, detail);
    for (const assumption of one.assumptions) await this.flow.paragraph(`Assumed: ${assumption}`, detail);
    if (one.effect !== 'info')
      await this.flow.paragraph(`To cure it: ${one.howToFix}`, { ...detail, face: 'bold' });
    await this.flow.paragraph(one.fixBy === null ? '' : `By: ${one.fixBy}`, detail);
  }

  private async correction(): Promise<void> {
    const { filed, payroll } = this.source;
    if (filed.decision.status === 'approve') return;
    const number =
      payroll.payrollNumber === null || payroll.payrollNumber === undefined
        ? ''
        : ` ${payroll.payrollNumber}`;
    await this.flow.heading('How to send a correction');
    for (const step of [
      'Pay what is owed through payroll, and keep the proof of payment.',
      `Send the whole payroll again under the same number${number} as revision ${filed.revision + 1}, naming the revision that it corrects (revision ${filed.revision}). State the back wages paid to each worker as restitution, outside gross pay, and that proof of payment is attached.`,
      'Sign the Statement of Compliance anew: it covers the corrected payroll.',
      'A finding that you hold to be wrong is answered with the record that shows it (time records, registration, plan papers, conformance).',
    ])
      await this.flow.paragraph(`– ${step}`, { indent: 6 });
    await this.flow.paragraph(
      'Where no day is named above, federal law names none for the cure. The contracting agency may set one, and may withhold payment until it is cured (29 CFR 5.5(a)(2)).',
    );
  }

  private async notChecked(): Promise<void> {
    const { notChecked } = this.source.filed.decision;
    if (notChecked.length === 0) return;
    await this.flow.heading('What could not be checked');
    await this.flow.paragraph('Silence on these points is not a finding that they are right.');
    for (const { what, why } of notChecked)
      await this.flow.paragraph(`– ${what}: ${why}`, { indent: 6, before: 1 });
  }

  private async close(): Promise<void> {
    const { ruleset, inputHash } = this.source.filed.decision;
    await this.flow.rule();
    await this.flow.paragraph(
      `Decision ${this.source.filed.decision.id}, rules ${ruleset.version} (${ruleset.hash}), made from ${inputHash}.`,
      { size: 7.5 },
    );
  }
}

/** The letter to the contractor about one payroll: the same stored decision gives the same bytes. */
export const letterDocument = async (source: LetterSource): Promise<Buffer> => {
  const { filed, payroll } = source;
  const title = `Review of payroll ${payroll.payrollNumber ?? ''}, week ending ${payroll.weekEnding ?? ''}`;
  const paper = await Paper.begin({ title, at: new Date(filed.decision.decidedAt) });
  await new Letter(new Flow(paper, PORTRAIT), source).write();
  paper.numbered(`${title}, revision ${filed.revision}`);
  return paper.bytes();
};
