/*---
title: Safety item of a delivery company is overdue
severity: critical
readers:
  yacht-delivery: A crew would go offshore with gear that was not serviced.
  ceo: The company answers for its crew.
subject: asset and service
covers: none
optional: [assets]
quiet_below: { count: 1, money: 0, period: "services due before the run", persistence: 1 }
owner: delivery-manager
recommendation: Take the gear to the service station, or rent a set in date for the next voyage.
done_when: The day on which the service was done is in maintenance.csv.
effort: 1 day
milestone: 30
---*/
select m.tenant, m.asset || ' · ' || m.item as subject,
  upper(m.item[1]) || m.item[2:] || ' of ' || coalesce(any_value(a.name), m.asset) || ' was due on ' || date_text(min(m.due)) as title,
  'It is ' || count_text(getvariable('as_of') - min(m.due), 'day', 'days') || ' overdue and is a safety item.' as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, min(m.due) as due, arg_min(m.file, m.due) as file, arg_min(m.line, m.due) as line
from maintenance m left join assets a on a.tenant = m.tenant and a.id = m.asset
where m.safety and m.done is null and m.due < getvariable('as_of') and m.tenant in (select tenant from deliveries)
group by m.tenant, m.asset, m.item
union all by name
select tenant, asset || ' · ' || item as subject, max(done) as settled_on
from maintenance where safety and done is not null group by tenant, asset, item
