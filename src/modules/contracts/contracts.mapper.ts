import type { Answer } from '../../platform/http/answer.js';
import type { Page } from '../../platform/http/paging.js';
import type { ContractDto } from './dto/contract.dto.js';
import type {
  ContractPage,
  ContractVersionPage,
  ContractVersionView,
  ContractView,
} from './dto/contract.view.js';
import type { ChangeContractDto } from './dto/change-contract.dto.js';
import type { CreateContractDto } from './dto/create-contract.dto.js';
import type { ContractDraft, ContractPatch, ContractVersion, StoredContract } from './stored-contract.js';

export const toDraft = ({ number, name, contract }: CreateContractDto): ContractDraft => ({
  number,
  name,
  facts: contract,
});

const toView = ({ id, number, name, facts, version, createdAt }: StoredContract): Readonly<ContractView> => ({
  id,
  number,
  name,
  // What was stored has passed the same schema.
  contract: facts as ContractDto,
  version,
  createdAt: createdAt.toISOString(),
});

const etagOf = ({ version }: StoredContract): string => `"${version}"`;

export const toFound = (contract: StoredContract): Answer<Readonly<ContractView>> => ({
  status: 200,
  headers: { ETag: etagOf(contract) },
  body: toView(contract),
});

export const toCreated = (contract: StoredContract): Answer<Readonly<ContractView>> => ({
  status: 201,
  headers: { ETag: etagOf(contract), Location: `/api/v1/contracts/${contract.id}` },
  body: toView(contract),
});

export const toPageView = ({ data, page }: Page<StoredContract>): Readonly<ContractPage> => ({
  data: data.map(toView),
  page,
});

/** The fields that were sent, and only those: what is absent stays. */
export const toPatch = (body: ChangeContractDto): ContractPatch => ({
  ...(body.number === undefined ? {} : { number: body.number }),
  ...(body.name === undefined ? {} : { name: body.name }),
  ...(body.contract === undefined ? {} : { contract: body.contract }),
});

const toVersionView = (one: ContractVersion): ContractVersionView => ({
  version: one.version,
  number: one.number,
  name: one.name,
  contract: one.facts as ContractDto,
  action: one.action,
  at: one.at.toISOString(),
  by: one.by,
});

export const toVersionPage = ({ data, page }: Page<ContractVersion>): Readonly<ContractVersionPage> => ({
  data: data.map(toVersionView),
  page,
});
