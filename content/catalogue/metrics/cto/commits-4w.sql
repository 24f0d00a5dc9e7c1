/*---
title: Commits
unit: count
better: neither
period: Four weeks to the run
about: Commits on the main branches of the repositories.
readers: { cto: 7 }
needs: Name the repositories in portfolio.yaml.
---*/
select tenant, coalesce(sum(commits_4w), 0) as value from repositories group by grouping sets ((tenant), ())
