/*---
title: Revenue
unit: money
about: Revenue posted in a closed month; the portfolio leaves out what companies sell to each other, and has a month once every company that closes its months has closed it.
settings: { horizon_months: 6 }
form: multiplicative
lowest: 0
---*/
with closed as (select tenant, month, min(month) over (partition by tenant) as first from closes where month < month_of(getvariable('as_of'))),
months as (
  select c.tenant, c.month, -coalesce(sum(l.amount), 0) as value,
    -coalesce(sum(l.amount) filter (where l.counterparty_tenant is null), 0) as outside
  from closed c left join ledger l on l.tenant = c.tenant and month_of(l.date) = c.month and l.type = 'income'
  group by c.tenant, c.month
)
select tenant, month, value from months
union all
select null, month, sum(outside) from months m
group by month
having count(*) = (select count(distinct tenant) from closed where first <= m.month)
