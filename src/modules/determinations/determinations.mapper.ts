import type { ClassificationRate, RateBlock } from '../../domain/determination/wage-determination.js';
import { formatMoney } from '../../domain/shared/quantities.js';
import type { Answer } from '../../platform/http/answer.js';
import type { Page } from '../../platform/http/paging.js';
import type { EditionDetail, Imported } from './determinations.service.js';
import type { EditionSource } from './edition-source.js';
import type { EditionBody } from './dto/edition-source.js';
import type {
  ClassificationPage,
  ClassificationView,
  RateBlockView,
  WageDeterminationPage,
  WageDeterminationSummaryView,
  WageDeterminationView,
} from './dto/wage-determination.view.js';
import type { ClassLine, EditionName, EditionSummary } from './edition.js';

export const toSource = (body: EditionBody): EditionSource =>
  Buffer.isBuffer(body) ? { kind: 'text', bytes: body } : { kind: 'data', json: body };

/** The edition that an address names. A modification that is no number names nothing. */
export const toName = (number: string, mod: string): EditionName => ({
  number,
  mod: /^\d{1,3}$/.test(mod) ? Number(mod) : -1,
});

export const pathOf = ({ number, mod }: EditionName): string =>
  `/api/v1/wage-determinations/${number}/${mod}`;

export const toSummaryView = (edition: EditionSummary): Readonly<WageDeterminationSummaryView> => ({
  id: edition.id,
  number: edition.number,
  mod: edition.mod,
  published: edition.published,
  state: edition.state,
  counties: edition.counties.join(', '),
  constructionTypes: edition.constructionTypes,
  classes: edition.classes,
  degraded: edition.degraded,
  sha256: edition.sha256,
  importedAt: edition.importedAt.toISOString(),
});

/** An import as it is answered: 201 for a new edition, 200 for one that was there. */
export const toImported = ({
  edition,
  created,
}: Imported): Answer<Readonly<WageDeterminationSummaryView>> => ({
  status: created ? 201 : 200,
  headers: { Location: pathOf(edition), ETag: `"${edition.sha256}"` },
  body: toSummaryView(edition),
});

const toRateView = (rate: ClassificationRate, identifier: string | null): ClassificationView => ({
  classification: rate.classification,
  rate: formatMoney(rate.rate),
  fringe: rate.fringe.raw === '' ? null : rate.fringe.raw,
  identifier,
  line: rate.source.line === 0 ? null : rate.source.line,
});

const toBlockView = (block: RateBlock): RateBlockView => ({
  identifier: block.identifier,
  kind: block.kind,
  identifierDate: block.identifierDate,
  rates: block.rates.map((rate) => toRateView(rate, block.identifier)),
  notes: block.notes.map(({ line, text }) => ({ line, text })),
});

export const toDetailView = ({
  edition,
  determination,
  text,
}: EditionDetail): Readonly<WageDeterminationView> => ({
  ...toSummaryView(edition),
  doubts: (determination.doubts ?? []).map(({ code, line, sentence }) => ({ code, line, sentence })),
  blocks: determination.blocks.map(toBlockView),
  text,
});

export const toPageView = ({ data, page }: Page<EditionSummary>): Readonly<WageDeterminationPage> => ({
  data: data.map(toSummaryView),
  page,
});

export const toClassesView = ({ data, page }: Page<ClassLine>): Readonly<ClassificationPage> => ({
  data: data.map(({ classification, rate, fringe, identifier, line }) => ({
    classification,
    rate: rate === null ? null : twoDecimals(rate),
    fringe,
    identifier,
    line,
  })),
  page,
});

/** `36.5600` of the database as `36.56`; two decimals stay. */
const twoDecimals = (numeric: string): string => numeric.replace(/(\.\d{2}\d*?)0+$/, '$1');
