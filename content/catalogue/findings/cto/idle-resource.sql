/*---
title: Idle resource costs money
severity: low
settings: { idle_days: 30 }
readers:
  cto: It runs and nothing uses it.
  cfo: This is paid each month for nothing.
subject: company
covers: none
quiet_below: { count: 1, money: 5, period: "idle for 30 days and more, a month", persistence: 1 }
owner: cto
recommendation: Take a last copy where there is data in it, then delete it.
done_when: None of them is left, or each has a reason that is written down.
effort: 2 hours
milestone: 60
---*/
select r.tenant, r.tenant as subject,
  count_text(count(*), 'idle resource', 'idle resources') || ' of ' || any_value(t.name)
    || (case count(*) when 1 then ' costs ' else ' cost ' end) || money_text(sum(r.monthly_cost)) || ' a month' as title,
  'Nothing has used ' || (case count(*) when 1 then 'it' else 'them' end) || ' for '
    || count_text(getvariable('idle_days'), 'day', 'days') || ' or more: ' || string_agg(r.name, ', ' order by r.monthly_cost desc, r.name) || '.' as detail,
  sum(r.monthly_cost) as money, count(*) as n, min(r.idle_since) as since, arg_min(r.file, r.line) as file, min(r.line) as line
from cloud_resources r join tenants t using (tenant)
where r.idle_since <= getvariable('as_of') - getvariable('idle_days') and r.monthly_cost > 0
group by r.tenant
