/*---
title: Lines by language
about: What the code is written in.
readers: { cto: 3 }
covers: none
columns:
  - { key: tenant, title: Company }
  - { key: repository, title: Repository }
  - { key: language, title: Language }
  - { key: files, title: Files, unit: count }
  - { key: lines, title: Lines, unit: count }
tenant_column: tenant
chart: { type: bar, x: language, series: [lines] }
empty: No code was found.
needs: Name the repositories in portfolio.yaml.
---*/
select tenant, repository, language, files, lines
from repository_languages
order by lines desc, tenant, repository, language
limit 30
