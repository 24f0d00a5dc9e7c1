/*---
title: Buckets without encryption or versions
severity: low
readers:
  cto: A copy of a disk, or one wrong deletion, is enough to lose or leak what is in them.
subject: kind of gap, encryption or versions
covers: none
quiet_below: { count: 1, money: 0, period: "at the run", persistence: 1 }
owner: cto
recommendation: Turn the setting on for all buckets in one change, and make it the default of new ones.
done_when: Every bucket is encrypted and keeps versions.
effort: 2 hours
milestone: 90
---*/
with gaps as (
  select tenant, name, file, line, 'encryption' as gap from cloud_resources where kind = 'bucket' and not encrypted
  union all
  select tenant, name, file, line, 'versions' from cloud_resources where kind = 'bucket' and not versioned
)
select g.tenant, gap as subject,
  count_text(count(*), 'bucket', 'buckets') || ' of ' || any_value(t.name)
    || (case gap when 'encryption' then (case count(*) when 1 then ' is not encrypted' else ' are not encrypted' end)
      else (case count(*) when 1 then ' keeps no versions' else ' keep no versions' end) end) as title,
  'Without it: ' || string_agg(g.name, ', ' order by g.name) || '.' as detail,
  cast(null as decimal(18, 2)) as money, count(*) as n, arg_min(g.file, g.line) as file, min(g.line) as line
from gaps g join tenants t using (tenant)
group by g.tenant, gap
