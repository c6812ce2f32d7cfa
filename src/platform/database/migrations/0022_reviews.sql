-- What people make of decisions. A decision never changes; a review stands beside it, and belongs to whoever reviews.

-- The band of trust, beside what else is asked of a decision without reading it. Unknown where an old one does not tell.
alter table decisions add column trust_band text check (trust_band in ('auto', 'flag', 'review'));
-- The owner is behind the wall as well, but for this.
alter table decisions no force row level security;
update decisions set trust_band = document -> 'trust' ->> 'band'
where document -> 'trust' ->> 'band' in ('auto', 'flag', 'review');
alter table decisions force row level security;

-- Whether a person has to look, and how soon: 1 first. Null for an approval that needs nobody. What is not known of a
-- decision makes it wait for a person, and never pass.
alter table decisions add column review_priority smallint generated always as (
  case
    when status = 'approve' and not human_review and trust_band = 'auto' then null
    when status = 'reject' or human_review or coalesce(trust_band, 'review') = 'review' then 1
    when back_wages > 0 or liquidated_damages > 0 then 2
    else 3
  end) stored;

-- The review of one decision, from the first claim on. A later decision, or a later revision, has one of its own.
create table reviews (
  id text primary key,
  decision_id text not null references decisions,
  payroll_id text not null references payrolls,
  contract_id text not null references contracts,
  -- Whose payroll it is.
  contractor_id text not null references organizations,
  -- Who took the last step in it.
  organization_id text not null references organizations,
  state text not null check (state in ('open', 'escalated', 'override_pending', 'done')),
  -- Counts the steps, for the ETag.
  version integer not null check (version > 0),
  holder_id text references users,
  held_until timestamptz,
  outcome text check (outcome in ('approve', 'revise', 'reject')),
  -- Of the outcome that is proposed or stands: what a second person confirms.
  digest text,
  concluded_at timestamptz,
  constraint reviews_decision unique (decision_id),
  constraint reviews_separation check (organization_id <> contractor_id),
  check ((holder_id is null) = (held_until is null)),
  check (holder_id is null or state in ('open', 'escalated')),
  check ((outcome is null) = (state <> 'done') and (concluded_at is null) = (state <> 'done')),
  check ((digest is null) = (state in ('open', 'escalated')))
);
create index reviews_page on reviews (organization_id, id);
create index reviews_payroll on reviews (payroll_id);

-- Every step of a review, one after another. Append-only.
create table review_actions (
  id text primary key,
  review_id text not null references reviews,
  organization_id text not null references organizations,
  -- The version of the review that it made.
  ordinal integer not null check (ordinal > 0),
  action text not null check (action in ('claim', 'extend', 'release', 'approve', 'revise', 'reject', 'escalate', 'confirm', 'decline')),
  -- What each finding was held to be: [{"finding": "fnd_…", "verdict": "uphold"}].
  verdicts json not null,
  -- Of what is proposed, decided, confirmed or declined.
  digest text,
  at timestamptz not null,
  by text not null,
  constraint review_actions_ordinal unique (review_id, ordinal)
);
create index review_actions_page on review_actions (organization_id, id);
create trigger review_actions_append_only before update or delete or truncate on review_actions
  for each statement execute function refuse_change();

-- The reasons of a step, sealed, for they may name people; apart, so that they can be erased and the step cannot.
create table review_words (
  action_id text not null references review_actions,
  organization_id text not null references organizations,
  -- `told` to the contractor as well, or `internal`.
  kind text not null check (kind in ('told', 'internal')),
  sealed text not null,
  primary key (action_id, kind)
);
create index review_words_page on review_words (organization_id, action_id);

alter table reviews enable row level security;
alter table review_actions enable row level security;
alter table review_words enable row level security;

-- Whoever sees the payroll sees that it is reviewed; the contractor among them.
create policy tenant on reviews using (organization_id = current_organization());
create policy visitors on reviews for select using (exists (select from payrolls p where p.id = payroll_id));
-- A claim that has ended is taken over, also from another organization.
create policy taking_over on reviews for update
  using (contractor_id <> current_organization() and exists (select from payrolls p where p.id = payroll_id))
  with check (organization_id = current_organization());
-- Nobody reviews the payrolls of the own organization, nor under a name that is not the payroll's.
create policy separation on reviews as restrictive for insert with check (
  contractor_id <> current_organization()
  and exists (select from payrolls p
              where p.id = payroll_id and p.organization_id = contractor_id and p.contract_id = reviews.contract_id));
create policy kept on reviews as restrictive for delete using (false);

create policy tenant on review_actions using (organization_id = current_organization());
create policy own_steps on review_actions as restrictive for insert with check (
  exists (select from reviews r where r.id = review_id and r.organization_id = current_organization()));
-- The contractor sees what took effect, and not how it was come to.
create policy visitors on review_actions for select using (
  exists (select from reviews r
          where r.id = review_id
            and (r.contractor_id <> current_organization() or (r.state = 'done' and r.digest = review_actions.digest))));

create policy tenant on review_words using (organization_id = current_organization());
create policy own_steps on review_words as restrictive for insert with check (
  exists (select from review_actions a where a.id = action_id and a.organization_id = current_organization()));
create policy visitors on review_words for select using (
  exists (select from review_actions a join reviews r on r.id = a.review_id
          where a.id = action_id and (kind = 'told' or r.contractor_id <> current_organization())));
create policy kept on review_words as restrictive for delete using (false);
