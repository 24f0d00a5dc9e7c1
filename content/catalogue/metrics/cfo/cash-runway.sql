/*---
title: Cash runway
unit: months
better: higher
period: From the run; 24 months stands for 24 or more
about: Months until free cash (without taxes held and unearned deposits) falls below zero at the pace of three closed months, after draws, debt service, capital expenditure and dated obligations (only what is beyond the taxes held that they pay, or the debt service and draws in the pace; overdue ones in the first week); not burning where free cash does not shrink. The portfolio's adds up what its companies hold, though one cannot always spend what another has.
readers: { cfo: 2, ceo: 4 }
optional: [obligations]
needs: Keep postings.csv, accounts.csv and closes.csv; obligations.csv makes it sharper.
---*/
with by_week as (
  select tenant, week, sum(free) as free, sum(pace) as pace from cash_weeks group by grouping sets ((tenant, week), (week))
),
ends as (
  select tenant, min(week) filter (where free < 0) as week, any_value(pace) as pace from by_week group by tenant
)
select tenant, round(coalesce(week * 12 / 52, 24), 1) as value,
  (case when week is null then (case when pace >= 0 then 'not burning' else 'more than 24 months' end) end) as words
from ends
