/*---
title: Operating burn
unit: money
about: Operating cash out minus in of a closed month, without transfers, financing, capital expenditure and owner draws; the portfolio leaves out what companies pay each other, and has a month once every company that closes its months has closed it.
settings: { horizon_months: 6 }
---*/
with cash_txns as (
  select tenant, txn from ledger
  group by tenant, txn
  having bool_or(cash) and not bool_or(category = 'capital')
),
flows as (
  select l.tenant, month_of(l.date) as month, l.amount, l.counterparty_tenant
  from ledger l join cash_txns using (tenant, txn)
  where not l.cash and l.category not in ('loan', 'draws', 'fixed asset')
),
closed as (select tenant, month, min(month) over (partition by tenant) as first from closes where month < month_of(getvariable('as_of'))),
months as (
  select c.tenant, c.month, coalesce(sum(f.amount), 0) as value,
    coalesce(sum(f.amount) filter (where f.counterparty_tenant is null), 0) as outside
  from closed c left join flows f on f.tenant = c.tenant and f.month = c.month
  group by c.tenant, c.month
)
select tenant, month, value from months
union all
select null, month, sum(outside) from months m
group by month
having count(*) = (select count(distinct tenant) from closed where first <= m.month)
