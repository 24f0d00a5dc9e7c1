/*---
title: Actions delivered on time
unit: percent
better: higher
period: Actions due in the 90 days to the run
about: Of the actions that a report listed and that were delivered or fell due in the period, those that were delivered by their day.
readers: { ceo: 6 }
covers: none
settings: { promise_days: 90 }
needs: Nothing but time – the first actions have to fall due.
---*/
with due as (
  select tenant, state = 'delivered' and not late as on_time
  from promises
  where state in ('delivered', 'slipped', 'reopened')
    and coalesce(settled_on, due) > getvariable('as_of') - getvariable('promise_days')
)
select tenant, count(*) filter (where on_time) / count(*) as value
from due group by grouping sets ((tenant), ())
having count(*) > 0
