/*---
title: Direct share of bookings
unit: percent
better: higher
period: 12 months to the run
about: Share of the value of confirmed bookings that came without a third party's channel.
readers: { cmo: 6 }
needs: Keep bookings.csv with the channel of each booking, and channels.csv with its kind.
---*/
with sold as (
  select b.tenant, b.amount, c.kind = 'direct' as direct
  from bookings b join channels c on c.tenant = b.tenant and c.channel = b.channel
  where b.confirmed_on > getvariable('as_of') - 365 and b.status <> 'cancelled' and b.counterparty_tenant is null
)
select tenant, coalesce(sum(amount) filter (where direct), 0) / nullif(sum(amount), 0) as value
from sold
group by grouping sets ((tenant), ())
