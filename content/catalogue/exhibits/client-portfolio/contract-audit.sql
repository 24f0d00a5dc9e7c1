/*---
title: Contract audit
about: Every contract in force or ended in the last 180 days, and what is wrong with it.
readers: { client-portfolio: 1 }
covers: none
optional: [clients]
columns:
  - { key: client, title: Client }
  - { key: id, title: Contract }
  - { key: billing, title: Billing }
  - { key: rate, title: Rate, unit: money }
  - { key: period, title: A }
  - { key: signed, title: Signed, unit: date }
  - { key: ends, title: Ends, unit: date }
  - { key: renews, title: Renews itself }
  - { key: state, title: State }
empty: No contracts are listed.
needs: Keep contracts.csv.
---*/
select coalesce(c.name, k.client) as client, k.id, k.billing, k.rate, coalesce(k.period, 'hour') as period, k.signed, k.ends,
  (case when k.auto_renew then 'yes' else 'no' end) as renews,
  (case when k.signed is null then 'not signed' when k.rate is null or k.rate = 0 then 'without a rate'
    when k.ends < getvariable('as_of') and not coalesce(k.auto_renew, false) then 'expired'
    when k.ends <= getvariable('as_of') + 60 and not coalesce(k.auto_renew, false) then 'expires within 60 days'
    else 'in order' end) as state
from contracts k left join clients c on c.tenant = k.tenant and c.client = k.client
where k.ends is null or k.ends > getvariable('as_of') - 180
order by (state = 'in order'), client, k.id
limit 30
