/*---
title: Cash runway is short
severity: critical
settings: { runway_months: 6 }
readers:
  cfo: Free cash runs out before a new source of money can be arranged without haste.
  ceo: The company needs a decision on spending or funding while there is still a choice.
subject: company
optional: [obligations]
quiet_below: { count: 1, money: 0, period: "free cash at the pace of three closed months", persistence: 1 }
owner: cfo
recommendation: List every payment due in the next 13 weeks and mark those that can be put off or renegotiated.
done_when: The 13-week forecast stays above zero and the runway is longer than six months.
effort: 1 day
milestone: 30
---*/
with closed as (
  select tenant, month from closes
  qualify row_number() over (partition by tenant order by month desc) <= 3
),
free as (
  select *, month_of(date) as month from ledger
  where (cash or category in ('deferred revenue', 'taxes collected', 'security deposits')) and date <= getvariable('as_of')
),
unusual as (select distinct tenant, txn from ledger where category = 'capital' or coalesce(one_off, false)),
months as (select tenant, count(*) as n from closed group by tenant),
pace as (
  select f.tenant, sum(f.amount) * 12 / 52 / any_value(n) as weekly
  from free f join closed c on c.tenant = f.tenant and c.month = f.month join months m on m.tenant = f.tenant
  where not exists (from unusual u where u.tenant = f.tenant and u.txn = f.txn)
  group by f.tenant
),
start as (
  select tenant, sum(f.amount) as free, any_value(weekly) as weekly
  from free f join pace using (tenant)
  group by tenant
),
forecast as (
  select s.tenant, week, s.weekly, s.free as free_now, s.free + week * s.weekly - coalesce(sum(o.amount), 0) as free
  from start s
  cross join generate_series(1, 104) as weeks(week)
  left join obligations o on o.tenant = s.tenant
    and o.due > getvariable('as_of') and o.due <= getvariable('as_of') + (week * 7)::integer
  group by s.tenant, week, s.free, s.weekly
),
runway as (
  select tenant, min(week) filter (where free < 0) as weeks, any_value(free_now) as free_now, any_value(weekly) as weekly
  from forecast group by tenant
)
select r.tenant, r.tenant as subject,
  (case when free_now < 0 then t.name || ' has no free cash'
    else t.name || ' runs out of free cash in ' || count_text(weeks, 'week', 'weeks') end) as title,
  'Free cash of ' || money_text(free_now) || (case when weekly < 0 then ' shrinks by ' else ' grows by ' end) || money_text(abs(weekly) * 52 / 12)
    || ' a month' || (case when free_now < 0 then '' when weekly < 0 then ' and falls' else ', and the obligations that are due take it' end)
    || (case when free_now < 0 then '' else ' below zero in the week of ' || date_text(getvariable('as_of') + (weeks * 7)::integer) end) || '.' as detail,
  greatest(-weekly * getvariable('runway_months') * 52 / 12 - free_now, 0) as money, 1 as n,
  getvariable('as_of') + (weeks * 7)::integer as due,
  round(weeks * 12 / 52, 1) as runway_months, free_now as free_cash
from runway r join tenants t on t.tenant = r.tenant
where weeks * 12 / 52 < getvariable('runway_months')
