/*---
title: Repositories with tests and CI
unit: percent
better: higher
period: At the run
about: Share of the repositories that have both tests and a continuous-integration workflow.
readers: { cto: 10 }
needs: Name the repositories in portfolio.yaml.
---*/
select tenant, count(*) filter (where tests and ci) / count(*) as value from repositories group by grouping sets ((tenant), ())
