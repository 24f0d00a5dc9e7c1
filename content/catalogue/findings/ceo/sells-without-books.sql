/*---
title: Sells without books
severity: high
settings: { books_days: 45 }
readers:
  ceo: The company sells and nobody records what it earns, so its profit is a guess.
  cao: Bookings were served and no revenue was posted for them.
subject: company
optional: [postings, accounts]
quiet_below: { count: 2, money: 500, period: "45 days to the run" }
owner: cao
recommendation: Export the bank statement of the last two months and post what customers paid.
done_when: Revenue is posted for the services of the last 45 days.
effort: 1 day
milestone: 30
---*/
with sold as (
  select tenant, count(*) as n, sum(amount) as money, min(service_end) as first
  from bookings
  where status = 'served' and counterparty_tenant is null
    and service_end > getvariable('as_of') - getvariable('books_days') and service_end <= getvariable('as_of') - 7
  group by tenant
),
booked as (
  select distinct tenant
  from ledger
  where type = 'income' and counterparty_tenant is null and date > getvariable('as_of') - getvariable('books_days')
)
select s.tenant, s.tenant as subject,
  t.name || ' sold ' || money_text(s.money) || ' and posted no revenue' as title,
  count_text(s.n, 'service was', 'services were') || ' delivered since ' || date_text(s.first) || ' and the books show no revenue since.' as detail,
  s.money, s.n, s.first as since
from sold s join tenants t using (tenant)
where s.tenant not in (select tenant from booked)
