/*---
title: Commission is larger than the margin
severity: high
readers:
  cmo: A sale through this channel loses money before any fixed cost.
  cfo: What the channel sells costs more than it brings.
subject: channel
quiet_below: { count: 1, money: 100, period: "365 days to the run", persistence: 1 }
owner: cmo
recommendation: Raise the price on this channel by its commission, or pause the listing.
done_when: The commission is below the margin, or the channel is paused.
effort: 2 hours
milestone: 30
---*/
with sold as (
  select b.tenant, b.channel, count(*) as n, sum(b.amount) as revenue, sum(p.variable_cost) as cost
  from bookings b
  join products p on p.tenant = b.tenant and p.id = b.product
  where b.confirmed_on > getvariable('as_of') - 365 and b.status <> 'cancelled'
    -- The variable cost of a night is paid each night, and the booking has no count of them on every product.
    and p.recognition = 'point of service' and p.price > 0
  group by b.tenant, b.channel
),
list_price as (
  select tenant, 1 - sum(coalesce(variable_cost, 0)) / nullif(sum(price), 0) as margin from products group by tenant
),
margins as (
  select c.tenant, c.channel, c.commission, l.margin, coalesce(s.n, 0) as n, coalesce(s.revenue, 0) as revenue, c.file, c.line
  from channels c join list_price l using (tenant) left join sold s on s.tenant = c.tenant and s.channel = c.channel
  where c.status = 'live'
)
select m.tenant, m.channel as subject,
  t.name || (case when m.n = 0 then ' would lose' else ' loses' end) || ' on each sale through ' || channel_text(m.channel) || ': it keeps '
    || percent_text(m.commission) || ' and the margin is ' || percent_text(m.margin) as title,
  (case when m.n = 0 then 'Nothing has been sold through it in 365 days; a sale at the list price would lose ' || percent_text(m.commission - m.margin) || ' of it.'
    else count_text(m.n, 'sale', 'sales') || ' of ' || money_text(m.revenue) || ' in 365 days lost about '
      || money_text(m.revenue::double * (m.commission::double - m.margin)) || '.' end) as detail,
  case when m.n > 0 then round(m.revenue::double * (m.commission::double - m.margin), 2) end as money,
  greatest(m.n, 1) as n, m.file, m.line, money_text(m.revenue) as sold,
  -- Nothing is lost yet while nothing is sold.
  (case when m.n = 0 then 'medium' else 'high' end) as severity
from margins m join tenants t using (tenant)
where m.commission > m.margin
