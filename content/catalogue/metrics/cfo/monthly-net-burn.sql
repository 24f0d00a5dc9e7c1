/*---
title: Monthly net burn
unit: money
better: lower
period: Mean of the last three closed months
about: Operating cash out minus in, without transfers, financing, capital expenditure and owner draws; zero or less means not burning.
readers: { cfo: 1 }
restates: true
needs: Keep postings.csv and accounts.csv, and enter each closed month in closes.csv.
---*/
with closed as (
  select tenant, month from closes
  qualify row_number() over (partition by tenant order by month desc) <= 3
),
cash_txns as (
  select tenant, txn from ledger
  group by tenant, txn
  having bool_or(cash) and not bool_or(category = 'capital')
),
flows as (
  select l.tenant, l.counterparty_tenant, l.amount
  from ledger l
  join cash_txns using (tenant, txn)
  join closed c on c.tenant = l.tenant and c.month = month_of(l.date)
  where not l.cash and l.category not in ('loan', 'draws', 'fixed asset')
),
months as (select tenant, count(*) as n from closed group by tenant),
burn as (
  select tenant, sum(amount) / any_value(n) as value,
    sum(amount) filter (where counterparty_tenant is null) / any_value(n) as outside
  from flows join months using (tenant)
  group by tenant
)
select tenant, value from burn
union all
select null, sum(outside) from burn
