/*---
title: Campaign milestones
about: Campaigns of the last 12 months with their milestone of 30, 60 or 90 days and what they brought.
readers: { cmo: 3 }
columns:
  - { key: tenant, title: Company }
  - { key: name, title: Campaign }
  - { key: channel, title: Channel }
  - { key: milestone, title: Milestone, unit: date }
  - { key: state, title: State }
  - { key: spend, title: Spend, unit: money }
  - { key: leads, title: Leads, unit: count }
  - { key: bookings, title: Bookings, unit: count }
  - { key: cost_per_lead, title: Cost a lead, unit: money }
tenant_column: tenant
empty: No campaign has run in 12 months.
needs: Keep campaigns.csv.
---*/
select tenant, coalesce(name, id) as name, channel_text(channel) as channel, starts + milestone::integer as milestone,
  (case when leads is not null then 'measured' when starts > getvariable('as_of') then 'planned'
    when starts + milestone::integer < getvariable('as_of') then 'past its milestone' else 'running' end) as state,
  spend, leads, bookings, spend / nullif(leads, 0) as cost_per_lead
from campaigns
where starts > getvariable('as_of') - 365
order by milestone desc nulls last, tenant, id
limit 30
