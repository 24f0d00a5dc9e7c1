/*---
title: Vacancy ahead
severity: medium
settings: { vacancy_days: 60, turnover_days: 7 }
readers:
  rental-property: The unit stands empty from this day unless somebody is found for it now.
  ceo: Rent stops within two months, and no lease follows at once.
  cfo: The forecast loses this rent each month until the unit is let.
subject: property and unit
covers: none
quiet_below: { count: 1, money: 0, period: "60 days from the run", persistence: 1 }
owner: property-manager
recommendation: Ask the tenant whether they stay; if not, photograph the unit and list it this week.
done_when: A lease follows the one that ends within a week.
effort: 1 day
milestone: 30
---*/
with next_of_unit as (
  select * from vacancies
  where (until is null or (until > getvariable('as_of') and until - "from" > getvariable('turnover_days')))
    -- A unit that was empty for a year is no longer let.
    and "from" between getvariable('as_of') - 364 and getvariable('as_of') + getvariable('vacancy_days') + 1
  qualify row_number() over (partition by tenant, property, unit order by "from") = 1
)
select v.tenant, (case v.property when v.tenant then '' else v.property || ' · ' end) || v.unit as subject,
  replace(upper(v.unit[1]) || v.unit[2:], '-', ' ') || ' at ' || t.name
    || (case when v."from" <= getvariable('as_of') and v.until is null then ' has had no lease since ' else ' is vacant from ' end) || date_text(v."from")
    || coalesce(' to ' || date_text(v.until - 1), '') as title,
  (case when v."from" <= getvariable('as_of') then 'Its lease ended on ' else 'Its lease ends on ' end) || date_text(v."from" - 1)
    || coalesce(' and the next begins on ' || date_text(v.until), ' and no later one is entered')
    || coalesce('; the rent is ' || money_text(v.rent) || ' a month', '') || '.' as detail,
  v.rent as money, 1 as n, v."from" - 1 as due,
  -- One that the next lease ends is let in time to be seen.
  (case when v.until is null or v.until > v."from" + 364 then v."from" + 364 end) as in_view_until, v.file, v.line, v.status as lease_status
from next_of_unit v join tenants t using (tenant)
