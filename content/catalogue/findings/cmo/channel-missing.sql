/*---
title: Channel with high expected contribution is missing
severity: medium
settings: { channel_contribution: 500 }
readers:
  cmo: Customers look there and do not find the company.
  cfo: The channel would pay back within a quarter.
subject: channel
quiet_below: { count: 1, money: 500, period: "expected contribution of a month", persistence: 1 }
owner: cmo
recommendation: Open the account on the channel and upload the five best pictures and the price list.
done_when: The channel is live in channels.csv.
effort: 2 days
milestone: 60
---*/
with reach as (
  select tenant, sum(audience * fit)::double as people from channels where status = 'live' and audience > 0 group by tenant
),
sold as (
  select tenant, count(*) / 12 as a_month from bookings
  where confirmed_on > getvariable('as_of') - 365 and status <> 'cancelled' and counterparty_tenant is null
  group by tenant
),
mean_product as (
  select tenant, (sum(price) / count(*))::double as price, (sum(coalesce(variable_cost, 0)) / count(*))::double as cost,
    -- Without a capacity nothing is capped; least() leaves out what is null.
    (case when count(weekly_capacity) = count(*) then sum(weekly_capacity)::double * 52 / 12 end) as capacity
  from products group by tenant
),
expected as (
  select c.*, least(c.audience::double * c.fit::double * s.a_month / r.people, case when p.capacity is not null then greatest(p.capacity - s.a_month, 0) end) as sales,
    p.price * (1 - coalesce(c.commission, 0)::double) - p.cost as contribution
  from channels c join reach r using (tenant) join sold s using (tenant) join mean_product p using (tenant)
  where c.status = 'missing' and r.people > 0
)
select e.tenant, e.channel as subject,
  t.name || ' is missing on ' || channel_text(e.channel) as title,
  'Expected contribution is ' || money_text(sales * contribution) || ' a month: ' || round(sales, 1)
    || ' sales at ' || money_text(contribution) || ', from its audience at the company''s own conversion.' as detail,
  round(sales * contribution, 2) as money, 1 as n, e.audience, e.fit, e.effort_days, e.prerequisite, e.file, e.line
from expected e join tenants t using (tenant)
where sales * contribution >= getvariable('channel_contribution')
