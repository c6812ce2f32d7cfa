import type { Opening } from '../../../domain/determination/entries.js';
import { formatMoney } from '../../../domain/shared/quantities.js';
import type { Answer } from '../../../platform/http/answer.js';
import type { Page } from '../../../platform/http/paging.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import type { EnterDto } from './dto/entries.dto.js';
import type { EntriesPage, EntriesView, OpeningView, UnresolvedView } from './dto/entries.view.js';
import type { Entered, EnteredVersion, EntriesDraft, Unresolved } from './entered.js';

export const toDraft = ({ note, footnotes, adders, perDay }: EnterDto): EntriesDraft => ({
  note: note ?? null,
  entries: { footnotes: footnotes ?? [], adders: adders ?? [], perDay: perDay ?? [] },
});

/** The version that an address names. What is no number names none. */
export const toVersion = (version: string): number => (/^\d{1,9}$/.test(version) ? Number(version) : -1);

const toOpeningView = (opening: Opening): OpeningView => ({
  kind: opening.kind,
  block: opening.block,
  identifier: opening.identifier,
  letter: opening.kind === 'footnote' ? opening.letter : null,
  line: opening.kind === 'adder' ? opening.line : null,
  nth: opening.kind === 'adder' ? opening.nth : null,
  amount:
    opening.kind !== 'adder' || opening.adder.amount === null ? null : formatMoney(opening.adder.amount),
  unit: opening.kind === 'adder' ? opening.adder.unit : null,
  condition:
    opening.kind === 'adder' ? opening.adder.condition : opening.kind === 'fringe' ? opening.raw : null,
  text: opening.text.map(({ line, text }) => ({ line, text })),
  classifications: opening.classifications,
});

export const toUnresolved = ({ edition, openings }: Unresolved): Answer<Readonly<UnresolvedView>> => {
  const version = edition.entries?.version ?? 0;
  const { number, mod } = edition;
  return {
    status: 200,
    headers: { ETag: versionTag(version) },
    body: { number, mod, version, data: openings.map(toOpeningView) },
  };
};

const toView = (number: string, mod: number, current: EnteredVersion | null): EntriesView => ({
  number,
  mod,
  version: current?.version ?? 0,
  sha256: current?.sha256 ?? null,
  footnotes: (current?.entries.footnotes ?? []) as EntriesView['footnotes'],
  adders: (current?.entries.adders ?? []) as EntriesView['adders'],
  perDay: (current?.entries.perDay ?? []) as EntriesView['perDay'],
  note: current?.note ?? null,
  enteredBy: current?.enteredBy ?? null,
  enteredAt: current?.enteredAt.toISOString() ?? null,
});

export const toEntered = ({ edition, current }: Entered): Answer<Readonly<EntriesView>> => ({
  status: 200,
  headers: { ETag: versionTag(current?.version ?? 0) },
  body: toView(edition.number, edition.mod, current),
});

export const toPageView =
  (number: string, mod: number) =>
  ({ data, page }: Page<EnteredVersion>): Readonly<EntriesPage> => ({
    data: data.map((one) => toView(number, mod, one)),
    page,
  });
