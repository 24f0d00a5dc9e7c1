/*---
title: Distributions without firewall or logs
severity: low
readers:
  cto: An attack would neither be held off nor be seen afterwards.
subject: kind of gap, firewall or logs
covers: none
quiet_below: { count: 1, money: 0, period: "at the run", persistence: 1 }
owner: cto
recommendation: Write access logs to a bucket of their own first; then decide which sites are worth the price of a firewall.
done_when: Every distribution writes logs, and the choice about the firewall is written down.
effort: 2 hours
milestone: 90
---*/
with gaps as (
  select tenant, name, file, line, 'firewall' as gap from cloud_resources where kind = 'distribution' and not firewall
  union all
  select tenant, name, file, line, 'logs' from cloud_resources where kind = 'distribution' and not logging
)
select g.tenant, gap as subject,
  count_text(count(*), 'distribution', 'distributions') || ' of ' || any_value(t.name)
    || (case count(*) when 1 then ' has' else ' have' end) || (case gap when 'logs' then ' no access logs' else ' no firewall (WAF)' end) as title,
  'Without it: ' || string_agg(g.name, ', ' order by g.name) || '.' as detail,
  cast(null as decimal(18, 2)) as money, count(*) as n, arg_min(g.file, g.line) as file, min(g.line) as line
from gaps g join tenants t using (tenant)
group by g.tenant, gap
