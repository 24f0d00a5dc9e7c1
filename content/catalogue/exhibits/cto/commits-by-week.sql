/*---
title: Commits by week
about: Commits of all repositories in each of the last 26 weeks.
readers: { cto: 2 }
covers: none
columns:
  - { key: week, title: Week of, unit: date }
  - { key: commits, title: Commits, unit: count }
chart: { type: bar, x: week, series: [commits] }
empty: No commits were made in 26 weeks.
needs: Name the repositories in portfolio.yaml.
---*/
select week, sum(commits) as commits
from repository_weeks
where week > getvariable('as_of') - 182 and week <= getvariable('as_of')
group by week
order by week
