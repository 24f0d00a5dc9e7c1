/*---
title: Tables without point-in-time recovery
severity: medium
readers:
  cto: One faulty deployment can overwrite data that nobody can bring back.
subject: company
covers: none
quiet_below: { count: 1, money: 0, period: "at the run", persistence: 1 }
owner: cto
recommendation: Turn on point-in-time recovery for the table that holds bookings or customers first.
done_when: Every table has point-in-time recovery.
effort: 1 hour
milestone: 30
---*/
select r.tenant, r.tenant as subject,
  count_text(count(*), 'table', 'tables') || ' of ' || any_value(t.name) || ' cannot be brought back to an earlier moment' as title,
  'Without point-in-time recovery: ' || string_agg(r.name, ', ' order by r.name) || '.' as detail,
  cast(null as decimal(18, 2)) as money, count(*) as n, arg_min(r.file, r.line) as file, min(r.line) as line
from cloud_resources r join tenants t using (tenant)
where r.kind = 'table' and not r.point_in_time_recovery
group by r.tenant
