/*---
title: Local SEO is incomplete
severity: medium
readers:
  cmo: Search engines and maps cannot tell where the company is and when it is open.
subject: site
covers: none
quiet_below: { count: 1, money: 0, period: "at the run", persistence: 1 }
owner: cmo
recommendation: Hand the list to whoever keeps the site; name, address, telephone and hours come first.
done_when: Every element of the local SEO checklist is found on the site.
effort: half a day
milestone: 60
---*/
select tenant, site as subject,
  site || ' lacks ' || count_text(count(*), 'element', 'elements') || ' of local SEO' as title,
  'Not found: ' || string_agg(element, ', ' order by element) || '.' as detail,
  cast(null as decimal(18, 2)) as money, count(*) as n, arg_min(file, line) as file, min(line) as line
from site_checks
where kind = 'local seo' and not found
group by tenant, site
