-- What administrators write down about a user, for policies to ask: a restitution limit, a region, case numbers.

alter table users add column attributes json not null default '{}';
