import { Injectable } from '@nestjs/common';

import { maskProhibited } from '../../domain/ingest/prohibited-data.js';
import type { Actor } from '../../platform/security/actor.js';
import { type PayrollOnFile, PayrollsService } from '../wcp/index.js';
import { type Download, PDF } from './download.js';
import { SenderRepository } from './letter/sender.repository.js';

/** Makes documents of payrolls on file. What makes PDF is loaded with the first of them: a server that makes none starts without it. */
@Injectable()
export class PayrollDocumentsService {
  constructor(
    private readonly payrolls: PayrollsService,
    private readonly senders: SenderRepository,
  ) {}

  /** @throws {AppError} NOT_FOUND, also for another organization's payroll */
  async wh347(actor: Actor, id: string): Promise<Download> {
    const { filed, payroll } = await this.onFile(actor, id);
    const { wh347Document } = await import('./wh347/wh347.document.js');
    const { contentHash, submittedAt: filedAt } = filed;
    const bytes = await wh347Document({ id: filed.id, contentHash, filedAt, payroll });
    return { bytes, type: PDF, name: nameOf('wh347', filed) };
  }

  /** @throws {AppError} NOT_FOUND, also for another organization's payroll */
  async letter(actor: Actor, id: string): Promise<Download> {
    const { filed, payroll } = await this.onFile(actor, id);
    const organization = await this.senders.getName(actor.principal, filed.organizationId);
    const { letterDocument } = await import('./letter/letter.document.js');
    return {
      bytes: await letterDocument({ filed, payroll, organization }),
      type: PDF,
      name: nameOf('letter', filed),
    };
  }

  /** Masked again: a spelling of a number that the mask did not know at intake may be known by now. */
  private async onFile(actor: Actor, id: string): Promise<PayrollOnFile> {
    const { filed, payroll, removed } = await this.payrolls.get(actor, id);
    return { filed, payroll: maskProhibited(payroll, '').value, removed };
  }
}

const nameOf = (what: string, { payrollNumber, revision, weekEnding }: PayrollOnFile['filed']): string =>
  `${[what, payrollNumber, `rev${revision}`, weekEnding].filter((part) => part !== null).join('-')}.pdf`;
