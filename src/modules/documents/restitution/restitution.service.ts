import { Injectable } from '@nestjs/common';

import type { RuleId } from '../../../domain/law/rules.js';
import type { WorkerJson } from '../../../domain/ingest/json-shapes.js';
import { type NamedWorker, type Owing, unpaidWages } from '../../../domain/restitution/unpaid-wages.js';
import { parseCivilDate } from '../../../domain/shared/civil-date.js';
import { parseMoney } from '../../../domain/shared/quantities.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import type { Actor } from '../../../platform/security/actor.js';
import { sightOf } from '../../../platform/security/sight.js';
import { ContractsService } from '../../contracts/index.js';
import { CSV, type Download, PDF } from '../download.js';
import { workerAt } from '../worker-name.js';
import { restitutionCsv } from './restitution.csv.js';
import { type OwingPayroll, RestitutionRepository, type RestitutionScope } from './restitution.repository.js';
import type { EmployerRestitution, Restitution } from './restitution.js';

/** Sums up what is left to be paid on a contract. */
@Injectable()
export class RestitutionService {
  constructor(
    private readonly contracts: ContractsService,
    private readonly repository: RestitutionRepository,
  ) {}

  /** @throws {AppError} NOT_FOUND, also for another organization's contract */
  async csv(actor: Actor, contractId: string, scope: RestitutionScope): Promise<Download> {
    const restitution = await this.restitution(actor, contractId, scope);
    return { bytes: restitutionCsv(restitution), type: CSV, name: nameOf(restitution, 'csv') };
  }

  /** @throws {AppError} NOT_FOUND, also for another organization's contract */
  async pdf(actor: Actor, contractId: string, scope: RestitutionScope): Promise<Download> {
    const restitution = await this.restitution(actor, contractId, scope);
    // What makes PDF is loaded with the first document: a server that makes none starts without it.
    const { restitutionDocument } = await import('./restitution.document.js');
    return { bytes: await restitutionDocument(restitution), type: PDF, name: nameOf(restitution, 'pdf') };
  }

  private async restitution(actor: Actor, contractId: string, scope: RestitutionScope): Promise<Restitution> {
    const contract = await this.contracts.get(actor, contractId);
    const sight = sightOf(actor, 'read', 'Payroll');
    if (sight.isNone) throw new AppError(httpErrors.NOT_FOUND);
    const employers = new Map<string, OpenEmployer>();
    let asOf = contract.createdAt;
    for await (const owing of this.repository.owing(sight, contract.id, scope)) {
      const decidedAt = new Date(owing.decision.decidedAt);
      if (decidedAt > asOf) asOf = decidedAt;
      employers.set(owing.contractor, joined(employers.get(owing.contractor), owing));
    }
    const { number: contractNumber, name: contractName } = contract;
    const employersOwing = [...employers.values()].map(toEmployer);
    return { contractNumber, contractName, from: scope.from, to: scope.to, employers: employersOwing, asOf };
  }
}

interface OpenEmployer {
  readonly employer: string;
  readonly address: string | null;
  readonly owings: readonly Owing[];
}

const joined = (before: OpenEmployer | undefined, owing: OwingPayroll): OpenEmployer => ({
  employer: owing.payroll.businessName ?? owing.contractor,
  address: owing.payroll.businessAddress ?? before?.address ?? null,
  owings: [...(before?.owings ?? []), owingOf(owing)],
});

const toEmployer = ({ employer, address, owings }: OpenEmployer): EmployerRestitution => ({
  employer,
  address,
  summary: unpaidWages(owings),
});

const named = ({ lastName, firstName, middleInitial, workerId }: WorkerJson): NamedWorker => ({
  lastName: lastName ?? null,
  firstName: firstName ?? null,
  middleInitial: middleInitial ?? null,
  workerId: workerId ?? null,
});

const owingOf = ({ weekEnding, payroll, decision }: OwingPayroll): Owing => ({
  weekEnding: weekEnding === null ? null : parseCivilDate(weekEnding),
  findings: decision.findings.map(({ rule, amount, pointer }) => {
    const worker = workerAt(payroll, pointer);
    return {
      // Rules are never taken out: what was decided by one is told by it.
      rule: rule as RuleId,
      amount: amount === null ? null : parseMoney(amount),
      worker: worker === null ? null : named(worker),
    };
  }),
});

const nameOf = ({ contractNumber, from, to }: Restitution, extension: string): string =>
  `${['restitution', contractNumber, from, to].filter((part) => part !== null).join('-')}.${extension}`;
