/*---
title: TODOs in the code
unit: count
better: lower
period: At the run
about: Comments that say TODO, FIXME or the like.
readers: { cto: 9 }
needs: Name the repositories in portfolio.yaml.
---*/
select tenant, coalesce(sum(todos), 0) as value from repositories group by grouping sets ((tenant), ())
