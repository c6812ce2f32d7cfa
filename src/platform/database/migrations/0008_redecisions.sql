-- Who had a payroll decided again; null for a first decision, which is the submitter's.
alter table decisions add column decided_by text;
