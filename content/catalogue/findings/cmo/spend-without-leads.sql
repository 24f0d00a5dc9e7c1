/*---
title: Spend without leads
severity: medium
settings: { spend_days: 14 }
readers:
  cmo: The campaign costs money and brings nobody.
  cfo: This spend has no return so far.
subject: campaign
quiet_below: { count: 1, money: 100, period: "14 days and more from its start", persistence: 1 }
owner: cmo
recommendation: Try the campaign's link, form and telephone number yourself, and spend nothing more on it until they work.
done_when: The leads that it brought are in campaigns.csv, or a later campaign of its channel brings some.
effort: 1 hour
milestone: 30
---*/
with vain as (
  select c.*, exists (from campaigns n where n.tenant = c.tenant and n.channel = c.channel and n.starts > c.starts
    and n.starts <= getvariable('as_of') and n.leads > 0) as made_up
  from campaigns c
  where c.spend > 0 and c.leads = 0 and c.starts <= getvariable('as_of') - getvariable('spend_days')
    and c.starts > getvariable('as_of') - 365
)
select c.tenant, c.id as subject,
  'Campaign ' || coalesce(c.name, c.id) || ' spent ' || money_text(c.spend) || ' and brought no lead' as title,
  (case when c.ends < getvariable('as_of') then 'It ran on ' || channel_text(c.channel) || ' from ' || date_text(c.starts) || ' to ' || date_text(c.ends)
    else 'It has run on ' || channel_text(c.channel) || ' since ' || date_text(c.starts) end) || '.' as detail,
  c.spend as money, 1 as n, c.starts as since, c.starts + 364 as in_view_until, c.file, c.line, money_text(c.budget) as budget
from vain c
where not made_up
union all by name
-- Nothing says on which day the leads came.
select tenant, id as subject, getvariable('as_of') as settled_on from vain where made_up
