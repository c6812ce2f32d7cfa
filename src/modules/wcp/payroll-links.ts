import type { PayrollStatus } from './filing/filing.js';

/** The address of a payroll on file. */
export const pathOf = (id: string): string => `/api/v1/wcp/payrolls/${id}`;

/** Names this state of a payroll: another decision, and another standing, is another tag. */
export const etagOf = ({
  status,
  decision: { id },
}: {
  readonly status: PayrollStatus;
  readonly decision: { readonly id: string | null };
}): string => (status === 'decided' ? `"${id ?? ''}"` : `"${id ?? ''}.${status}"`);

/** Where to go from a payroll; a change is offered only where it is possible. */
export interface PayrollAddresses {
  readonly self: string;
  readonly findings: string;
  readonly revisions: string;
  readonly decisions: string;
  readonly replay: string;
  readonly whatIf: string;
  readonly review: string;
  readonly wh347: string;
  readonly letter: string;
  readonly receipt: string;
  readonly evidence: string;
  readonly amend?: string;
  readonly withdraw?: string;
  readonly redecide?: string;
}

export const linksOf = (id: string, status: PayrollStatus): PayrollAddresses => {
  const self = pathOf(id);
  return {
    self,
    findings: `${self}/findings`,
    revisions: `${self}/revisions`,
    decisions: `${self}/decisions`,
    replay: `${self}/replay`,
    whatIf: `${self}/what-if`,
    review: `${self}/review`,
    wh347: `${self}/wh347.pdf`,
    letter: `${self}/letter.pdf`,
    receipt: `${self}/receipt`,
    evidence: `${self}/evidence.zip`,
    ...(status === 'decided'
      ? { amend: `${self}/revisions`, withdraw: `${self}/withdraw`, redecide: `${self}/redecide` }
      : {}),
  };
};
