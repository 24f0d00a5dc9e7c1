/*---
title: Sales hang on one customer or channel
severity: medium
settings: { concentration_share: 0.5 }
readers:
  ceo: One customer or channel can take half of the sales away.
  cmo: A second channel is needed before the first one changes its terms.
subject: customer or channel, with its name
optional: [channels]
quiet_below: { count: 10, money: 1000, period: "365 days to the run, from 10 customers on", persistence: 1 }
owner: cmo
recommendation: Name the next channel from the channel sequencing and start its listing.
done_when: No customer and no channel brings more than half of the confirmed bookings.
effort: 2 days
milestone: 90
---*/
with sold as (
  select tenant, customer, channel, amount from bookings
  where confirmed_on is not null and status <> 'cancelled' and counterparty_tenant is null
    and confirmed_on > getvariable('as_of') - 365
),
totals as (select tenant, sum(amount) as total, count(distinct customer) as customers from sold group by tenant),
parts as (
  select tenant, 'customer' as what, customer as name, sum(amount) as amount from sold where customer is not null group by all
  union all
  select tenant, 'channel', channel, sum(amount) from sold where channel is not null group by all
)
select p.tenant, p.what || ' ' || p.name as subject,
  upper(p.what[1]) || p.what[2:] || ' ' || (case p.what when 'channel' then channel_text(p.name) else p.name end) || ' brings ' || percent_text(p.amount / s.total) || ' of the sales of ' || t.name as title,
  money_text(p.amount) || ' of ' || money_text(s.total) || ' confirmed in 365 days, from ' || s.customers || ' customers in all.' as detail,
  p.amount as money, s.customers as n
from parts p join totals s using (tenant) join tenants t using (tenant)
where s.total > 0 and p.amount / s.total > getvariable('concentration_share')
  -- Direct sales hang on nobody else.
  and not exists (from channels c where c.tenant = p.tenant and p.what = 'channel' and c.channel = p.name and c.kind = 'direct')
