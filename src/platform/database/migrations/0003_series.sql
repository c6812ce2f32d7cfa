-- The payrolls of one contractor for one contract are a series, in which each has its place. Two that were decided on the
-- same payrolls before them claim the same place, and the unique key lets one of them in: the other is decided again.

alter table payrolls add column series text;
alter table payrolls add column ordinal integer;

update payrolls set series = s.series, ordinal = s.ordinal
from (
  select id, series, row_number() over (partition by series order by submitted_at, id) as ordinal
  from (
    select id, submitted_at,
           encode(sha256(convert_to(organization_id || e'\n' || coalesce(contract_id, '') || e'\n' ||
                                    coalesce(project, '') || e'\n' || contractor, 'UTF8')), 'hex') as series
    from payrolls
  ) named
) s
where payrolls.id = s.id;

alter table payrolls alter column series set not null;
alter table payrolls alter column ordinal set not null;
alter table payrolls add constraint payrolls_series unique (series, ordinal);
