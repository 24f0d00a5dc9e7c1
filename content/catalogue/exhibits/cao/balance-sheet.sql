/*---
title: Balance sheet by month
about: What all companies own and owe at the end of each month, at the rate of each posting; the result so far is in equity. Between companies and difference should be zero.
readers: { cao: 4 }
columns:
  - { key: month, title: Month, unit: date }
  - { key: cash, title: Cash, unit: money }
  - { key: receivables, title: Receivables, unit: money }
  - { key: fixed_assets, title: Fixed assets, unit: money }
  - { key: other_assets, title: Other assets, unit: money }
  - { key: between_companies, title: Between companies, unit: money }
  - { key: payables, title: Payables and other, unit: money }
  - { key: deferred, title: Deferred revenue, unit: money }
  - { key: held, title: Taxes and deposits held, unit: money }
  - { key: loans, title: Loans, unit: money }
  - { key: equity, title: Equity, unit: money }
  - { key: difference, title: Difference, unit: money }
empty: Nothing is posted.
needs: Keep postings.csv and accounts.csv.
---*/
with lines as (
  select month_of(date) as month, amount,
    (case when cash then 'cash'
      when counterparty_tenant is not null and category in ('receivable', 'payable', 'deferred revenue') then 'between'
      when type = 'asset' and category = 'receivable' then 'receivable'
      when type = 'asset' and category in ('fixed asset', 'accumulated depreciation') then 'fixed'
      when type = 'asset' then 'asset'
      when type <> 'liability' then 'equity'
      when category in ('taxes collected', 'security deposits') then 'held'
      when category in ('deferred revenue', 'loan') then category
      else 'liability' end) as kind
  from ledger
  union all
  select month::date, 0, null
  from generate_series(months_before(getvariable('as_of'), 12), month_of(getvariable('as_of')), interval 1 month) as m(month)
  where month >= (select min(month_of(date)) from ledger)
),
changes as (
  select month,
    coalesce(sum(amount) filter (where kind = 'cash'), 0) as cash,
    coalesce(sum(amount) filter (where kind = 'receivable'), 0) as receivables,
    coalesce(sum(amount) filter (where kind = 'fixed'), 0) as fixed_assets,
    coalesce(sum(amount) filter (where kind = 'asset'), 0) as other_assets,
    coalesce(sum(amount) filter (where kind = 'between'), 0) as between_companies,
    coalesce(-sum(amount) filter (where kind = 'liability'), 0) as payables,
    coalesce(-sum(amount) filter (where kind = 'deferred revenue'), 0) as deferred,
    coalesce(-sum(amount) filter (where kind = 'held'), 0) as held,
    coalesce(-sum(amount) filter (where kind = 'loan'), 0) as loans,
    coalesce(-sum(amount) filter (where kind = 'equity'), 0) as equity
  from lines group by month
),
balances as (
  select month,
    sum(cash) over months as cash, sum(receivables) over months as receivables, sum(fixed_assets) over months as fixed_assets,
    sum(other_assets) over months as other_assets, sum(between_companies) over months as between_companies,
    sum(payables) over months as payables, sum(deferred) over months as deferred, sum(held) over months as held,
    sum(loans) over months as loans, sum(equity) over months as equity
  from changes
  window months as (order by month)
  qualify month >= months_before(getvariable('as_of'), 12)
)
select *, cash + receivables + fixed_assets + other_assets + between_companies
  - payables - deferred - held - loans - equity as difference
from balances
order by month
