/*---
title: Vacancy ahead
severity: medium
settings: { vacancy_days: 60 }
readers:
  rental-property: The unit stands empty from this day unless somebody is found for it now.
  ceo: Rent stops within two months and no lease follows.
  cfo: The forecast loses this rent each month until the unit is let.
subject: property and unit
covers: none
quiet_below: { count: 1, money: 0, period: "60 days from the run", persistence: 1 }
owner: property-manager
recommendation: Ask the tenant whether they stay; if not, photograph the unit and list it this week.
done_when: A lease follows the one that ends.
effort: 1 day
milestone: 30
---*/
with ends as (
  select tenant, property, unit, max(coalesce(ends, date '9999-12-31')) as ends, arg_max(rent, starts) as rent,
    arg_max(status, starts) as status, arg_max(file, starts) as file, arg_max(line, starts) as line
  from leases l
  where kind = 'term' and (ends is not null or status <> 'ended')
    and not exists (from leases n where n.tenant = l.tenant and n.property = l.property and n.unit = l.unit
      and n.kind = 'nightly' and n.status <> 'ended')
  group by tenant, property, unit
)
select e.tenant, (case e.property when e.tenant then '' else e.property || ' · ' end) || e.unit as subject,
  replace(upper(e.unit[1]) || e.unit[2:], '-', ' ') || ' at ' || t.name
    || (case when e.ends < getvariable('as_of') then ' has had no lease since ' else ' is vacant from ' end) || date_text(e.ends + 1) as title,
  (case when e.ends < getvariable('as_of') then 'Its lease ended on ' else 'Its lease ends on ' end) || date_text(e.ends) || ' and no later one is entered'
    || coalesce('; the rent is ' || money_text(e.rent) || ' a month', '') || '.' as detail,
  e.rent as money, 1 as n, e.ends as due, e.ends + 365 as in_view_until, e.file, e.line, e.status as lease_status
from ends e join tenants t using (tenant)
-- A unit that was empty for a year is no longer let.
where e.ends between getvariable('as_of') - 365 and getvariable('as_of') + getvariable('vacancy_days')
