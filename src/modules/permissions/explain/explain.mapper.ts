import { fieldsOfSubject } from '../../../platform/database/subject-fields.js';
import { CATALOGUE, type Subject } from '../../../platform/security/catalogue.js';
import { operatorsOn } from '../../../platform/security/conditions/operators.js';
import { CONTEXT_FIELDS } from '../compiler/circumstances.js';
import { VARIABLES } from '../compiler/variables.js';
import { toDraft } from '../policies/policies.mapper.js';
import type { PolicyDraft } from '../policies/stored-policy.js';
import type { ExplainDto } from './dto/explain.dto.js';
import type { CatalogueView, ExplanationView, RightsView } from './dto/explanation.view.js';
import type { SimulationDto } from './dto/simulation.dto.js';
import type { SimulationView } from './dto/simulation.view.js';
import type { Asked, Explained, OwnRights } from './explain.service.js';
import type { Simulated } from './simulation.service.js';

export const toAsked = ({ decisionId, permission, userId, objectId, amr }: ExplainDto): Asked =>
  decisionId === undefined
    ? { permission: permission ?? '', userId: userId ?? null, objectId: objectId ?? null, amr: amr ?? [] }
    : { decisionId };

export const toDraftOf = ({ draft }: SimulationDto): PolicyDraft | null =>
  draft === undefined ? null : toDraft(draft);

export const toExplanation = ({
  userId,
  permission,
  objectId,
  explanation,
}: Explained): Readonly<ExplanationView> => ({ userId, permission, objectId, ...explanation });

export const toRights = ({ principal, permissions, masked }: OwnRights): Readonly<RightsView> => ({
  userId: principal.userId,
  organizationId: principal.organizationId,
  roles: principal.roles,
  permissions,
  masked,
});

export const toSimulation = ({
  examined,
  undetermined,
  flips,
  page,
}: Simulated): Readonly<SimulationView> => ({
  examined,
  undetermined,
  flips: flips.map(({ decision, would }) => ({
    decisionId: decision.id,
    at: decision.at.toISOString(),
    userId: decision.userId,
    permission: `${decision.subject}:${decision.action}`,
    objectId: decision.objectId,
    was: decision.outcome,
    would: would.outcome,
    decidedBy: would.decidedBy,
  })),
  page,
});

/** What roles and policies can name. */
export const catalogue = (): Readonly<CatalogueView> => ({
  subjects: Object.entries(CATALOGUE).map(([subject, actions]) => ({
    subject,
    actions,
    fields: [...fieldsOfSubject(subject as Subject)].map(([name, { type }]) => ({
      name,
      operators: operatorsOn(type),
    })),
  })),
  context: [...CONTEXT_FIELDS].map(([name, type]) => ({ name, operators: operatorsOn(type) })),
  variables: VARIABLES,
});
