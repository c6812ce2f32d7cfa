-- What later payrolls count with: what is owed by the present decision, also of payrolls that were decided again or were
-- filed before there was a column for it, and what those say of pay day and work.

update payrolls p set back_wages = d.back_wages
from decisions d
where d.payroll_id = p.id and p.back_wages is distinct from d.back_wages
  and d.ordinal = (select max(l.ordinal) from decisions l where l.payroll_id = p.id);

update payrolls set pay_date = (document -> 'payroll' ->> 'payDate')::date
where pay_date is null and document -> 'payroll' ->> 'payDate' is not null;

update payrolls set no_work = true
where not no_work and document -> 'payroll' ->> 'noWork' = 'true';
