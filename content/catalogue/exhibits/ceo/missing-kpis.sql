/*---
title: Missing KPIs
about: KPIs that are defined and not measured, what it takes to measure each, and the share of each report's KPIs that is measured.
readers: { ceo: 10 }
covers: none
columns:
  - { key: report, title: Report }
  - { key: title, title: KPI }
  - { key: needs, title: What it takes }
  - { key: share, title: Measured, unit: percent }
empty: Every KPI of every report is measured.
needs: Nothing.
---*/
with kpis as (
  select *, status = 'missing' as missing,
    case when report in ('ceo', 'cto', 'cmo', 'cfo', 'cao') then upper(report)
      else upper(left(report, 1)) || replace(report[2:], '-', ' ') end as name
  from measured where position <= 6
),
shares as (
  select name, count(*) filter (where not missing) / count(*) as share, count(*) filter (where missing) as gaps, count(*) as kpis
  from kpis group by grouping sets ((name), ())
)
select coalesce(s.name, 'All reports') as report,
  case when s.name is null then s.gaps || ' of ' || s.kpis || ' KPIs are not measured' else k.title end as title,
  k.needs, s.share
from shares s left join kpis k on k.name = s.name and k.missing
where s.gaps > 0
order by s.name nulls first, k.position
