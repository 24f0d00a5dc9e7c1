/*---
title: Cash runway is short
severity: critical
settings: { runway_months: 6 }
readers:
  cfo: Free cash runs out before a new source of money can be arranged without haste.
  ceo: The company needs a decision on spending or funding while there is still a choice.
subject: company
optional: [obligations]
quiet_below: { count: 1, money: 0, period: "free cash at the pace of three closed months", persistence: 1 }
owner: cfo
recommendation: List every payment due in the next 13 weeks and mark those that can be put off or renegotiated.
done_when: The 13-week forecast stays above zero and the runway is longer than six months.
effort: 1 day
milestone: 30
---*/
with runway as (
  select tenant, min(week) filter (where free < 0) as weeks, any_value(free_now) as free_now, any_value(pace) as weekly
  from cash_weeks group by tenant
)
select r.tenant, r.tenant as subject,
  (case when free_now < 0 then t.name || ' has no free cash'
    else t.name || ' runs out of free cash in ' || count_text(weeks, 'week', 'weeks') end) as title,
  'Free cash of ' || money_text(free_now) || (case when weekly < 0 then ' shrinks by ' else ' grows by ' end) || money_text(abs(weekly) * 52 / 12)
    || ' a month' || (case when free_now < 0 then '' when weekly < 0 then ' and falls' else ', and the obligations that are due take it' end)
    || (case when free_now < 0 then '' else ' below zero in the week of ' || date_text(getvariable('as_of') + (weeks * 7)::integer) end) || '.' as detail,
  greatest(-weekly * getvariable('runway_months') * 52 / 12 - free_now, 0) as money, 1 as n,
  getvariable('as_of') + (weeks * 7)::integer as due,
  round(weeks * 12 / 52, 1) as runway_months, money_text(free_now) as free_cash
from runway r join tenants t on t.tenant = r.tenant
where weeks * 12 / 52 < getvariable('runway_months')
