/*---
title: NOI is falling
severity: medium
settings: { noi_fall_share: 0.15 }
readers:
  rental-property: The house earns less than in the same season a year ago.
  cfo: Less is left for debt service and repairs.
subject: company
quiet_below: { count: 1, money: 500, period: "three closed months against the same months a year before", persistence: 1 }
owner: cfo
recommendation: Compare nights, rate and the three largest costs of both seasons; the difference is in one of them.
done_when: NOI of three closed months is within 15 percent of a year before.
effort: 2 hours
milestone: 60
---*/
with closed as (
  select tenant, month from closes
  qualify row_number() over (partition by tenant order by month desc) <= 3
),
income as (
  select tenant, month_of(date) as month, -amount as amount from ledger
  where tenant in (select tenant from leases) and not coalesce(one_off, false)
    and (type = 'income' or (type = 'expense' and coalesce(category, '') not in ('interest', 'depreciation', 'income tax')))
),
latest as (
  select i.tenant, sum(i.amount) as noi, min(c.month) as first, max(c.month) as last
  from income i join closed c on c.tenant = i.tenant and c.month = i.month group by i.tenant
),
earlier as (
  select i.tenant, sum(i.amount) as noi
  from income i join closed c on c.tenant = i.tenant and i.month = months_before(c.month, 12)
  group by i.tenant having count(distinct i.month) = 3
)
select l.tenant, l.tenant as subject,
  'NOI of ' || t.name || ' is down ' || percent_text(1 - l.noi / e.noi) || ' on a year ago' as title,
  'From ' || month_text(l.first) || ' to ' || month_text(l.last) || ' it was ' || money_text(l.noi) || ', in the same months a year before '
    || money_text(e.noi) || '.' as detail,
  e.noi - l.noi as money, 1 as n, money_text(l.noi) as these_months,
  money_text(e.noi) as a_year_before
from latest l join earlier e using (tenant) join tenants t using (tenant)
where e.noi > 0 and l.noi < e.noi * (1 - getvariable('noi_fall_share'))
