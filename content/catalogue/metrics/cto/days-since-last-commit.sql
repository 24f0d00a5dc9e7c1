/*---
title: Days since the last commit
unit: days
better: lower
period: At the run
about: For a company with several repositories, and for the portfolio, the longest of them.
readers: { cto: 8 }
needs: Name the repositories in portfolio.yaml.
---*/
select tenant, max(getvariable('as_of') - last_commit) as value from repositories group by grouping sets ((tenant), ())
