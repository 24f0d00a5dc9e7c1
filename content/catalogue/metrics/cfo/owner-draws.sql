/*---
title: Owner draws
unit: money
better: neither
period: A month, mean of the last three closed months
about: What owners took out a month; kept apart from burn.
readers: { cfo: 10 }
restates: true
needs: Keep postings.csv with draws on an equity account of the category "draws", and closes.csv.
---*/
with closed as (
  select tenant, month from closes
  qualify row_number() over (partition by tenant order by month desc) <= 3
),
months as (select tenant, count(*) as n from closed group by tenant),
draws as (
  select l.tenant, sum(l.amount) / any_value(n) as value
  from ledger l
  join closed c on c.tenant = l.tenant and c.month = month_of(l.date)
  join months m on m.tenant = l.tenant
  where l.category = 'draws'
  group by l.tenant
)
select tenant, value from draws
union all
select null, sum(value) from draws
