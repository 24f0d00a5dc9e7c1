/*---
title: 13-week cash forecast
about: Free cash of the portfolio at the pace of the last three closed months, less the obligations due each week; taxes held and unearned deposits are not counted as free.
readers: { cfo: 4 }
optional: [obligations]
columns:
  - { key: week, title: Week of, unit: date }
  - { key: pace, title: At the usual pace, unit: money }
  - { key: due, title: Obligations due, unit: money }
  - { key: free, title: Free cash at the end, unit: money }
chart: { type: line, x: week, series: [free] }
empty: No month is closed yet.
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
financed as (select distinct tenant, txn from ledger where category = 'capital'),
paces as (
  select f.tenant, sum(f.amount) filter (where not coalesce(f.one_off, false)) * 12 / 52 / count(distinct f.month) as weekly
  from free f join closed c on c.tenant = f.tenant and c.month = f.month
  where not exists (from financed x where x.tenant = f.tenant and x.txn = f.txn)
  group by f.tenant
),
start as (
  select (select sum(amount) from free where tenant in (select tenant from paces)) as free, sum(weekly) as weekly
  from paces having count(*) > 0
),
weeks as (
  select week, getvariable('as_of') + ((week - 1) * 7)::integer as first
  from generate_series(1, 13) as weeks(week)
),
due as (
  select week, sum(o.amount) as amount
  from weeks join obligations o on o.due > first and o.due <= first + 7
  group by week
)
select w.first as week, s.weekly as pace, coalesce(d.amount, 0) as due,
  s.free + w.week * s.weekly - sum(coalesce(d.amount, 0)) over (order by w.week) as free
from start s cross join weeks w left join due d using (week)
order by w.week
