import type { OrganizationKind } from './principal.js';

/** What an organization is to a contract that another one keeps. */
export type ParticipantRole = OrganizationKind;

/** That an organization takes part in a contract, from a day on and until a day, both included. */
export interface Participation {
  readonly contractId: string;
  readonly organizationId: string;
  readonly role: ParticipantRole;
  /** `YYYY-MM-DD` */
  readonly validFrom: string;
  /** `YYYY-MM-DD`; null while no end is known. */
  readonly validTo: string | null;
}

/** Who oversees the whole contract: every payroll on it, whoever files. A subcontractor sees its own alone. */
export const OVERSEEING: readonly ParticipantRole[] = ['agency', 'prime', 'oversight'];

/** Who employs people on the contract, and so files payrolls on it. */
export const FILING: readonly ParticipantRole[] = ['prime', 'subcontractor'];

interface KeptContract {
  readonly id: string;
  /** Who keeps it. */
  readonly organizationId: string;
}

/** Whether the participation counts on the day. */
export const countsOn = ({ validFrom, validTo }: Participation, day: string): boolean =>
  validFrom <= day && (validTo === null || day <= validTo);

const takesPart = (
  organizationId: string,
  contract: KeptContract,
  participations: readonly Participation[],
  day: string,
  roles: readonly ParticipantRole[] | null,
): boolean =>
  participations.some(
    (one) =>
      one.contractId === contract.id &&
      one.organizationId === organizationId &&
      (roles === null || roles.includes(one.role)) &&
      countsOn(one, day),
  );

/** Whether the organization sees the contract on the day: it keeps it, or takes part in it. */
export const seesContract = (
  organizationId: string,
  contract: KeptContract,
  participations: readonly Participation[],
  day: string,
): boolean =>
  contract.organizationId === organizationId ||
  takesPart(organizationId, contract, participations, day, null);

/** Whether the organization sees every payroll on the contract on the day. */
export const overseesContract = (
  organizationId: string,
  contract: KeptContract,
  participations: readonly Participation[],
  day: string,
): boolean =>
  contract.organizationId === organizationId ||
  takesPart(organizationId, contract, participations, day, OVERSEEING);

/** Whether the organization may file payrolls on the contract on the day. */
export const filesOnContract = (
  organizationId: string,
  contract: KeptContract,
  participations: readonly Participation[],
  day: string,
): boolean =>
  contract.organizationId === organizationId ||
  takesPart(organizationId, contract, participations, day, FILING);

/** Whether the organization sees a payroll on the day: its own, or one on a contract that it oversees. */
export const seesPayroll = (
  organizationId: string,
  payroll: { readonly organizationId: string; readonly contract: KeptContract | null },
  participations: readonly Participation[],
  day: string,
): boolean =>
  payroll.organizationId === organizationId ||
  (payroll.contract !== null && overseesContract(organizationId, payroll.contract, participations, day));
