import { FILING_COLUMNS } from './filing-columns.js';

/**
 * How many payrolls of the series are filed, and each that stands and has a week: its last revision that was not withdrawn.
 *
 * The organization is part of the series already. It is asked for in a form that no index serves, so that only the index
 * of the series is left to plan with.
 */
const seriesOnFile = (series: string): string => `
  select json_build_object(
           'filed', coalesce(max(h.filed), 0),
           'history', coalesce(json_agg(json_build_object('payrollNumber', h.payroll_number, 'weekEnding', h.week_ending,
                                                          'isFinal', h.is_final)
                                        order by h.week_ending, h.payroll_number)
                               filter (where h.is_final is not null and h.week_ending is not null), '[]'))
  from (select p.payroll_number, p.week_ending, max(p.ordinal) as filed,
               (array_agg(p.is_final order by p.revision desc) filter (where p.status = 'decided'))[1] as is_final
        from payrolls p
        where p.series = ${series} and p.organization_id is not distinct from $1
        group by p.payroll_number, p.week_ending) h`;

/** Contract, editions and series of every question in one round trip: each submission to a stored contract waits for it. */
export const FIND_GROUNDS = `
  select c.facts,
         (select json_agg(json_build_object('number', d.number, 'mod', d.mod, 'sha256', w.sha256,
            'entries', case when w.entries_version > 0
                            then json_build_object('version', w.entries_version, 'sha256', w.entries_sha256) end) order by d.number, d.mod)
          from contract_determinations d
          left join wage_determinations w on w.number = d.number and w.mod = d.mod
          where d.contract_id = c.id) as editions,
         (${seriesOnFile('q.series')}) as on_file
  from unnest($2::text[], $3::text[]) with ordinality as q (contract_id, series, at)
  left join contracts c on c.organization_id = $1 and c.id = q.contract_id
  order by q.at`;

/** The series ($2) of a contract that is not stored. */
export const FIND_SERIES = `select (${seriesOnFile('$2')}) as on_file`;

/** Organization and route come first, and are the same for all rows. */
const SHARED_PARAMETERS = 2;

const rowOf = (at: number): string => {
  const first = SHARED_PARAMETERS + at * FILING_COLUMNS.length + 1;
  return `(${FILING_COLUMNS.map(({ type }, column) => `$${first + column}::${type}`).join(', ')})`;
};

/**
 * Payrolls, decisions, findings, audit events and idempotency keys in one statement, which is one transaction. Its
 * unique keys decide who was first; a loser waits for the winner's commit, and stores nothing.
 */
const insertFilings = (count: number): string => `
  with filing (${FILING_COLUMNS.map(({ name }) => name).join(', ')}) as (
    values ${Array.from({ length: count }, (_, at) => rowOf(at)).join(', ')}
  ), filed as (
    insert into payrolls (id, organization_id, contract_id, project, contractor, series, ordinal, payroll_number,
                          week_ending, revision, is_final, content_hash, status, submitted_at, submitted_by, document)
    select id, $1, contract_id, project, contractor, series, ordinal, payroll_number,
           week_ending, revision, is_final, content_hash, 'decided', submitted_at, submitted_by, payroll_document
    from filing
  ), decided as (
    insert into decisions (id, payroll_id, organization_id, status, human_review, back_wages, liquidated_damages,
                           document, basis, ruleset_version, ruleset_hash, input_hash, determination_hash, decided_at)
    select decision_id, id, $1, status, human_review, back_wages, liquidated_damages,
           decision_document, basis, ruleset_version, ruleset_hash, input_hash, determination_hash, submitted_at
    from filing
  ), found as (
    insert into findings (id, decision_id, organization_id, ordinal, rule, effect, entry_no, amount)
    select f.id, filing.decision_id, $1, f.ordinal, f.rule, f.effect, f.entry_no, f.amount
    from filing, json_to_recordset(filing.findings)
      as f(id text, ordinal integer, rule text, effect text, entry_no integer, amount numeric)
  ), bound as (
    insert into idempotency_keys (organization_id, route, key, request_hash, payroll_id, status, created_at)
    select $1, $2, key, request_hash, id, 201, submitted_at from filing where key is not null order by key
  )
  insert into audit_events (id, organization_id, at, actor_type, actor_id, action, object_type, object_id, outcome,
                            request_id, details)
  select event_id, $1, event_at, actor_type, actor_id, action, object_type, object_id, outcome, request_id, details
  from filing`;

/** Most filings of one statement: more would gain little, and make its list of parameters long. */
export const MOST_TOGETHER = 16;

/** The statement for each number of filings, from one on. Parameters: organization, route, then each filing's columns. */
export const INSERT_FILINGS: readonly string[] = Array.from({ length: MOST_TOGETHER }, (_, at) =>
  insertFilings(at + 1),
);
