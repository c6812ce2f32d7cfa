import type { Participation, ParticipantRole } from '../../../platform/security/participation.js';

/** An organization that takes part in a contract which another one keeps. */
export interface StoredParticipant extends Participation {
  /** `par_…` */
  readonly id: string;
  /** The organization's name. */
  readonly name: string;
  readonly version: number;
}

/** What the keeper of a contract says of a participant. */
export interface ParticipantDraft {
  readonly organizationId: string;
  readonly role: ParticipantRole;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** What changes: absent stays, and a null end leaves it open. */
export type ParticipantPatch = Partial<Omit<ParticipantDraft, 'organizationId'>>;

/** A participant, and whether it counts today. */
export interface PresentParticipant {
  readonly participant: StoredParticipant;
  readonly current: boolean;
}
