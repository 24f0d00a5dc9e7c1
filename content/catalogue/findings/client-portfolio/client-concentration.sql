/*---
title: One client is too large
severity: medium
settings: { client_share: 0.4 }
readers:
  client-portfolio: If this client leaves, two fifths of the work leaves with them.
  ceo: One client decides over the company's year.
subject: client
covers: month
optional: [clients]
quiet_below: { count: 5, money: 1000, period: "365 days to the run, from 5 clients on", persistence: 1 }
owner: client-manager
recommendation: Write to the three smallest clients with an offer for the next step of their work.
done_when: No client brings more than 40 percent of what is billed.
effort: 1 day
milestone: 90
---*/
with billed as (
  select tenant, client, sum(amount) as amount from invoices
  where is_billed(status) and issued > getvariable('as_of') - 365 group by tenant, client
),
totals as (select tenant, sum(amount) as total, count(*) as clients from billed group by tenant)
select b.tenant, b.client as subject,
  coalesce(c.name, b.client) || ' brings ' || percent_text(b.amount / s.total) || ' of what is billed' as title,
  money_text(b.amount) || ' of ' || money_text(s.total) || ' invoiced in 365 days, to ' || count_text(s.clients, 'client', 'clients') || '.' as detail,
  b.amount as money, s.clients as n
from billed b join totals s using (tenant) left join clients c on c.tenant = b.tenant and c.client = b.client
where s.total > 0 and b.amount / s.total > getvariable('client_share')
