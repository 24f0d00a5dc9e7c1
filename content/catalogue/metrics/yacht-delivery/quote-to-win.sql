/*---
title: Quote-to-win
unit: percent
better: higher
period: Quotes of 12 months that are decided
about: Share of the decided quotes that were won.
readers: { yacht-delivery: 4 }
covers: month
needs: Keep deliveries.csv with every quote, also those that were lost.
---*/
select tenant, count(*) filter (where won is not null) / nullif(count(*), 0) as value
from deliveries
where quoted > getvariable('as_of') - 365 and (won is not null or status = 'lost')
group by grouping sets ((tenant), ())
