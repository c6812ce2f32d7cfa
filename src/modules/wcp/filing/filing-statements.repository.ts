import { countsToday } from '../../../platform/database/visible.js';
import { FILING } from '../../../platform/security/participation.js';
import { FILING_COLUMNS } from './filing-columns.js';
import { TRACK_RECORD_DAYS } from './track-record.js';

/**
 * How many payrolls of the series are filed, and each that stands and has a week: its last revision that was not withdrawn.
 * Its people are told, sealed, only in the weeks shortly before the week that is asked about, and in those that overlap it.
 *
 * The organization is part of the series already. It is asked for in a form that no index serves, so that only the index
 * of the series is left to plan with.
 */
const seriesOnFile = (series: string, week: string): string => `
  select json_build_object(
           'filed', coalesce(max(h.ordinal), 0),
           'history', coalesce(json_agg(json_build_object('id', h.id, 'payrollNumber', h.payroll_number, 'weekEnding', h.week_ending,
                                                          'isFinal', h.is_final, 'payDate', h.pay_date,
                                                          'noWork', h.no_work, 'backWages', h.back_wages::text,
                                                          'workers', h.workers)
                                        order by h.week_ending, h.payroll_number)
                               filter (where h.week_ending is not null and h.stands), '[]'))
  from (select p.id, p.ordinal, p.payroll_number, p.week_ending, p.is_final, p.pay_date, p.no_work, p.back_wages,
               p.status = 'decided' as stands,
               case when p.week_ending between ${week} - ${TRACK_RECORD_DAYS} and ${week} + 6 then p.workers end as workers
        from payrolls p
        where p.series = ${series} and p.organization_id is not distinct from $1) h`;

/** The same week of the contractor in other series: every payroll that stands. */
const elsewhereOnFile = (series: string, contractor: string, week: string): string => `
  select coalesce(json_agg(json_build_object('id', e.id, 'contract', coalesce(o.number, e.project, ''), 'facts', o.facts,
                                             'decision', (select json_build_object('id', d.id, 'basis', d.basis) from decisions d
                                                          where o.id is null and d.payroll_id = e.id
                                                          order by d.ordinal desc limit 1),
                                             'workers', e.workers)
                           order by e.contract_id, e.project, e.payroll_number), '[]')
  from payrolls e
  left join contracts o on o.id = e.contract_id
  where e.employer_week = $1 || e'\\n' || ${contractor} || e'\\n' || (${week} - date '2000-01-01')::text
        and e.series <> ${series} and e.status = 'decided'`;

/**
 * What is stored of a contract's determinations and of what supersedes them, in the order of publication. Each is looked
 * up by itself, by its number and then by what it supersedes: a join, or an `or`, would be planned as a read of the table.
 */
const publishedFor = (contract: string): string => `
  select json_agg(json_build_object('number', e.number, 'mod', e.mod, 'published', e.published, 'supersedes', e.supersedes)
                  order by e.published, e.number, e.mod)
  from (select distinct l.*
        from contract_determinations d
        cross join lateral (select w.number, w.mod, w.published, w.supersedes
                            from wage_determinations w where w.number = d.number
                            union
                            select w.number, w.mod, w.published, w.supersedes
                            from wage_determinations w where w.supersedes = d.number) l
        where d.contract_id = ${contract}) e`;

/** Contract, editions and series of every question in one round trip: each submission to a stored contract waits for it. */
export const FIND_GROUNDS = `
  select c.facts,
         (select json_agg(json_build_object('number', d.number, 'mod', d.mod, 'sha256', w.sha256,
            'entries', case when w.entries_version > 0
                            then json_build_object('version', w.entries_version, 'sha256', w.entries_sha256) end) order by d.number, d.mod)
          from contract_determinations d
          left join lateral (select w.sha256, w.entries_version, w.entries_sha256
                             from wage_determinations w where w.number = d.number and w.mod = d.mod limit 1) w on true
          where d.contract_id = c.id) as editions,
         (${publishedFor('c.id')}) as publications,
         (${seriesOnFile('q.series', 'q.week')}) as on_file,
         (${elsewhereOnFile('q.series', 'q.contractor', 'q.week')}) as elsewhere
  from unnest($2::text[], $3::text[], $4::text[], $5::date[]) with ordinality as q (contract_id, series, contractor, week, at)
  left join contracts c on c.id = q.contract_id and c.deleted_at is null and (
    c.organization_id = $1 or exists (select from contract_participants m
                                      where m.contract_id = c.id and m.organization_id = $1 and ${countsToday(FILING)}))
  order by q.at`;

/** The series ($2) of a contract that is not stored, and the week ($4) of its contractor ($3) elsewhere. */
export const FIND_SERIES = `
  select (${seriesOnFile('$2', '$4::date')}) as on_file,
         (${elsewhereOnFile('$2', '$3', '$4::date')}) as elsewhere`;

/** Organization and route come first, and are the same for all rows. */
const SHARED_PARAMETERS = 2;

const rowOf = (at: number): string => {
  const first = SHARED_PARAMETERS + at * FILING_COLUMNS.length + 1;
  return `(${FILING_COLUMNS.map(({ type }, column) => `$${first + column}::${type}`).join(', ')})`;
};

/**
 * Payrolls, decisions, findings, idempotency keys and audit events in one statement, which is one transaction. Its
 * unique keys decide who was first; a loser waits for the winner's commit, and stores nothing.
 *
 * The events ask for the counts, so that they come after the unique keys: whoever waits for a payroll does not hold the
 * end of the organization's audit chain meanwhile, and nobody who holds that end waits for a payroll.
 */
const insertFilings = (count: number): string => `
  with filing (${FILING_COLUMNS.map(({ name }) => name).join(', ')}) as (
    values ${Array.from({ length: count }, (_, at) => rowOf(at)).join(', ')}
  ), filed as (
    insert into payrolls (id, organization_id, contract_id, project, contractor, series, ordinal, payroll_number,
                          week_ending, revision, is_final, pay_date, no_work, back_wages, workers, people, people_key,
                          content_hash, status, submitted_at, submitted_by, document)
    select id, $1, contract_id, project, contractor, series, ordinal, payroll_number,
           week_ending, revision, is_final, pay_date, no_work, back_wages, workers, people, people_key,
           content_hash, 'decided', submitted_at, submitted_by, payroll_document
    from filing
    returning 1
  ), decided as (
    insert into decisions (id, payroll_id, organization_id, status, human_review, trust_band, back_wages,
                           liquidated_damages, document, basis, ruleset_version, ruleset_hash, input_hash, determination_hash, decided_at)
    select decision_id, id, $1, status, human_review, trust_band, back_wages,
           liquidated_damages, decision_document, basis, ruleset_version, ruleset_hash, input_hash, determination_hash, submitted_at
    from filing
  ), found as (
    insert into findings (id, decision_id, organization_id, ordinal, rule, effect, entry_no, amount)
    select f.id, filing.decision_id, $1, f.ordinal, f.rule, f.effect, f.entry_no, f.amount
    from filing, json_to_recordset(filing.findings)
      as f(id text, ordinal integer, rule text, effect text, entry_no integer, amount numeric)
  ), bound as (
    insert into idempotency_keys (organization_id, route, key, request_hash, payroll_id, status, created_at)
    select $1, $2, key, request_hash, id, 201, submitted_at from filing where key is not null order by key
    returning 1
  )
  insert into audit_events (payload)
  select event from filing where (select count(*) from filed) + (select count(*) from bound) > 0`;

/** Most filings of one statement: more would gain little, and make its list of parameters long. */
export const MOST_TOGETHER = 16;

/** The statement for each number of filings, from one on. Parameters: organization, route, then each filing's columns. */
export const INSERT_FILINGS: readonly string[] = Array.from({ length: MOST_TOGETHER }, (_, at) =>
  insertFilings(at + 1),
);
