/*---
title: Revenue forecast for the quarter
unit: money
better: higher
period: The quarter that the run lies in
about: Revenue of the closed months of the quarter and the forecast of the others, at least what is posted in them; none where the forecast does not beat the naive one, see the exhibit for the interval and the errors.
covers: month
readers: { cfo: 6 }
needs: Keep postings.csv and accounts.csv, and enter each closed month in closes.csv, for nine months at least.
---*/
with months as (
  select tenant, month, kind, value from forecasts
  where series = 'revenue' and kind in ('actual', 'forecast')
    and date_trunc('quarter', month) = date_trunc('quarter', getvariable('as_of'))
),
posted as (
  select tenant, month_of(date) as month, cast(-sum(amount) as decimal(18, 2)) as value from ledger
  where type = 'income' and date <= getvariable('as_of') group by tenant, month_of(date)
  union all
  select null, month_of(date), cast(-sum(amount) as decimal(18, 2)) from ledger
  where type = 'income' and date <= getvariable('as_of') and counterparty_tenant is null group by month_of(date)
)
select s.tenant,
  (case when count(m.month) = 3 then sum(case kind when 'actual' then m.value else greatest(m.value, p.value) end) end) as value,
  (case when count(m.month) < 3 then 'no forecast: ' || coalesce(any_value(s.reason), 'the books or the forecasts do not reach over the quarter') end) as words
from (select tenant, any_value(reason) as reason from forecasts where series = 'revenue' group by tenant) s
left join months m on m.tenant is not distinct from s.tenant
left join posted p on p.tenant is not distinct from s.tenant and p.month = m.month
group by s.tenant
