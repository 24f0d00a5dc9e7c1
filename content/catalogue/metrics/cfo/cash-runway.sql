/*---
title: Cash runway
unit: months
better: higher
period: From the run; 24 months stands for 24 or more
about: Months until free cash (without taxes held and unearned deposits) falls below zero at the pace of three closed months, after draws, debt service, capital expenditure and dated obligations; not burning where free cash does not shrink. The portfolio's adds up what its companies hold, though one cannot always spend what another has.
readers: { cfo: 2, ceo: 4 }
optional: [obligations]
needs: Keep postings.csv, accounts.csv and closes.csv; obligations.csv makes it sharper.
---*/
with closed as (
  select tenant, month from closes
  qualify row_number() over (partition by tenant order by month desc) <= 3
),
free as (
  select *, month_of(date) as month from ledger
  where cash or category in ('deferred revenue', 'taxes collected', 'security deposits')
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
  select s.tenant, week, s.free + week * s.weekly - coalesce(sum(o.amount), 0) as free
  from start s
  cross join generate_series(1, 104) as weeks(week)
  left join obligations o on o.tenant = s.tenant
    and o.due > getvariable('as_of') and o.due <= getvariable('as_of') + (week * 7)::integer
  group by s.tenant, week, s.free, s.weekly
),
by_week as (
  select tenant, week, sum(free) as free from forecast group by grouping sets ((tenant, week), (week))
),
ends as (select tenant, min(week) filter (where free < 0) as week from by_week group by tenant),
paces as (select tenant, sum(weekly) as weekly from start group by grouping sets ((tenant), ()))
select e.tenant, round(coalesce(e.week * 12 / 52, 24), 1) as value,
  (case when e.week is null then (case when p.weekly >= 0 then 'not burning' else 'more than 24 months' end) end) as words
from ends e join paces p on p.tenant is not distinct from e.tenant
