/*---
title: Open technical blockers and issues
unit: count
better: lower
period: At the run
about: Blockers and issues of the hand-offs that are the CTO's.
readers: { cto: 11 }
needs: Keep a hand-off document for each project and name its folder in portfolio.yaml.
---*/
select tenant, count(*) filter (where kind in ('blocker', 'issue') and lower(role) = 'cto') as value
from project_items
group by grouping sets ((tenant), ())
