/*---
title: Development cycle
about: One repository a line; commits are those of the main branch.
readers: { cto: 1 }
covers: none
optional: [repository_risks, deployments]
columns:
  - { key: tenant, title: Company }
  - { key: repository, title: Repository }
  - { key: last_commit, title: Last commit, unit: date }
  - { key: commits_week, title: Commits a week, unit: number }
  - { key: last_deploy, title: Last deploy, unit: date }
  - { key: risks, title: Secrets and .env files, unit: count }
  - { key: lines, title: Lines, unit: count }
  - { key: todos, title: TODOs, unit: count }
  - { key: tests, title: Tests }
  - { key: ci, title: CI }
tenant_column: tenant
empty: No repositories are named in the portfolio.
needs: Name the repositories in portfolio.yaml.
---*/
select r.tenant, r.repository, r.last_commit, r.commits_4w / 4 as commits_week,
  (select max(d.deployed_on) from deployments d where d.tenant = r.tenant and d.repository = r.repository) as last_deploy, r.lines, r.todos,
  (case when r.tests then 'yes' else 'no' end) as tests, (case when r.ci then 'yes' else 'no' end) as ci,
  (select count(*) from repository_risks x where x.tenant = r.tenant and x.repository = r.repository) as risks
from repositories r
order by r.tenant, r.repository
limit 30
