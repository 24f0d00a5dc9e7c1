/*---
title: Sells without books
severity: high
settings: { books_days: 45, books_grace_days: 7 }
readers:
  ceo: The company sells and nobody records what it earns, so its profit is a guess.
  cao: Services were delivered or invoices written, and no revenue was posted for them.
subject: company
covers: month
optional: [bookings, deliveries, invoices, postings, accounts]
quiet_below: { count: 2, money: 500, period: "45 days to the run", persistence: 1 }
unlocks: [month-not-closed, below-break-even, runway-short, target-missed, uncategorised-postings]
owner: cao
recommendation: Export the bank statement of the last two months and post what customers paid.
done_when: Revenue is posted for the services of the last 45 days.
effort: 1 day
milestone: 30
---*/
with services as (
  select tenant, amount, service_end as day from bookings where status = 'served' and counterparty_tenant is null
  union all
  select tenant, revenue, actual_arrival from deliveries where status = 'arrived'
  union all
  select tenant, amount, issued from invoices where is_billed(status)
),
sold as (
  select tenant, count(*) as n, coalesce(sum(amount), 0) as money, min(day) as first, max(day) as last
  from services
  where day > getvariable('as_of') - getvariable('books_days') and day <= getvariable('as_of') - getvariable('books_grace_days')
  group by tenant
),
booked as (
  select distinct tenant
  from ledger
  where type = 'income' and amount < 0 and counterparty_tenant is null and date > getvariable('as_of') - getvariable('books_days')
)
select s.tenant, s.tenant as subject,
  t.name || ' sold ' || money_text(s.money) || ' and posted no revenue' as title,
  count_text(s.n, 'service has', 'services have') || ' been delivered since ' || date_text(s.first) || ' and the books show no revenue since.' as detail,
  s.money, s.n, s.first as since, s.last + (getvariable('books_days') - 1)::integer as in_view_until
from sold s join tenants t using (tenant)
where s.tenant not in (select tenant from booked)
