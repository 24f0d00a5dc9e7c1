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
  - { key: period, title: Per }
  - { key: signed, title: Signed, unit: date }
  - { key: ends, title: Ends, unit: date }
  - { key: renews, title: Renews itself }
  - { key: state, title: State }
empty: No contracts are listed.
needs: Keep contracts.csv.
---*/
with judged as (
  select k.*,
    (case when k.starts > getvariable('as_of') then 'not in force yet'
      when exists (from contracts s where s.tenant = k.tenant and s.client = k.client and s.billing = k.billing and s.starts > k.starts)
        then 'followed by another'
      else coalesce(nullif(concat_ws(', ',
        case when k.signed is null then 'not signed' end,
        case when k.rate is null or k.rate = 0 then 'without a rate' end,
        case when coalesce(k.auto_renew, false) then null when k.ends < getvariable('as_of') then 'expired'
          when k.ends <= getvariable('as_of') + 60 then 'expires within 60 days' end), ''), 'in order') end) as state
  from contracts k
  where k.ends is null or k.ends > getvariable('as_of') - 180
)
select coalesce(c.name, j.client) as client, j.id, j.billing, j.rate, coalesce(j.period, 'hour') as period, j.signed, j.ends,
  (case when j.auto_renew then 'yes' else 'no' end) as renews, j.state
from judged j left join clients c on c.tenant = j.tenant and c.client = j.client
order by j.state in ('in order', 'followed by another', 'not in force yet'), client, j.id
limit 30
