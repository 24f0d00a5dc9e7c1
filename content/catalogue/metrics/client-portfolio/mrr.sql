/*---
title: MRR
unit: money
better: higher
period: At the run
about: Monthly recurring revenue, the monthly value of active recurring contracts, a yearly rate divided by twelve; the portfolio leaves out contracts between its own companies.
readers: { client-portfolio: 1 }
covers: none
needs: Keep contracts.csv with rate, period and billing of each contract.
---*/
with active as (
  select c.tenant, c.client,
    case when c.billing = 'recurring' and c.starts <= getvariable('as_of')
        and (c.ends is null or c.ends >= getvariable('as_of') or c.auto_renew)
      then cast(coalesce(case c.period when 'year' then c.rate / 12 else c.rate end, 0) as decimal(18, 2)) else 0 end as monthly
  from contracts c
)
select tenant, sum(monthly) as value from active group by tenant
union all
select null, sum(monthly) from active where client not in (select tenant from tenants)
