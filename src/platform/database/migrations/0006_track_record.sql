-- What later payrolls need to know of a payroll without reading its document, where the same week of an employer stands
-- on other contracts, and which determination an edition supersedes.

alter table payrolls add column pay_date date;
alter table payrolls add column no_work boolean not null default false;
alter table payrolls add column back_wages numeric(14, 4);
-- Its people: numbers, names, hours, rates, net pay, deductions by agreement.
alter table payrolls add column workers json not null default '[]';
-- The week of an employer, whatever the contract. A column of its own, so that it is found by an index of its own.
alter table payrolls add column employer_week text generated always as
  (organization_id || e'\n' || contractor || e'\n' || (week_ending - date '2000-01-01')::text) stored;
create index payrolls_employer_week on payrolls (employer_week);

alter table wage_determinations add column supersedes text
  generated always as (document ->> 'supersedes') stored;
create index wage_determinations_successor on wage_determinations (supersedes);

do $$
begin
  alter table payrolls alter column workers set compression lz4;
exception when feature_not_supported then
  null;
end
$$;
