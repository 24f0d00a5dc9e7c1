import { CASH_VIEWS } from './cash-views.ts';
import { LIST_VIEWS } from './list-views.ts';

/**
 * Views that catalogue SQL reads like tables; those of cash are in `cash-views.ts`, those of lists and forecasts in `list-views.ts`.
 *
 * `ledger`: a leg of the books, dated by the run at the latest, with the name, type, category (its own name where it has none),
 * behaviour and normal side of its account (an expense that nobody marked is fixed, and `unmarked`); account and receipt as `answers` correct them. `amount` is in the reporting
 * currency at the rate of its day and exact (it has more than two decimals when the leg is foreign), `original_amount` and
 * `currency` are as posted.
 *
 * `transactions`: a transaction with the sum of its legs in the reporting currency. It is balanced when the legs of every
 * currency add up to zero, or when it holds several currencies and they add up to a cent a foreign leg at the most.
 *
 * `receivables`: what was billed and when it was due, with what is still open at the run (negative when overpaid): invoices less
 * their payments, and for tenants that keep no invoices the bookings served, less what was paid and not refunded.
 *
 * `recognition`: a part of the amount of a booking sold, on the day that it is earned by the policy of its product: all on the last
 * day of the service, a part a night, a part a day of the voyage, or a part a calendar month. Parts are whole cents but the
 * last one, and add up to the amount. `received` is what was paid and not refunded, the same on every row of a booking.
 */
export const VIEWS: Readonly<Record<string, string>> = {
  ledger: `
    select p.tenant, p.txn, p.leg, p.date, a.code as account, p.amount, p.original_amount, p.currency, p.rate, p.memo,
      p.counterparty, p.counterparty_tenant, coalesce(q.receipt, p.receipt) as receipt, p.one_off, p.source, p.file, p.line,
      a.name, a.type, coalesce(a.category, a.name) as category,
      (case a.type when 'expense' then coalesce(a.behaviour, 'fixed') end) as behaviour,
      a.type = 'expense' and a.behaviour is null as unmarked,
      coalesce(a.cash, a.category = 'cash', false) as cash,
      coalesce(a.normal_side, case when a.type in ('asset', 'expense') then 'debit' else 'credit' end) as normal_side
    from postings p
    left join answers q on q.tenant = p.tenant and q.txn = p.txn and q.leg = p.leg
    join accounts a on a.tenant = p.tenant and a.code = coalesce(q.account, p.account)
    where p.date <= getvariable('as_of')`,
  transactions: `
    with parts as (
      select tenant, txn, currency, sum(original_amount) as original, sum(amount) as amount, count(*) as legs,
        min(date) as date, arg_min(file, line) as file, min(line) as line, min(memo) as memo
      from postings group by tenant, txn, currency
    )
    select tenant, txn, min(date) as date, sum(legs)::bigint as legs, sum(amount) as difference,
      bool_and(original = 0) or (count(*) > 1 and abs(sum(amount)) <= 0.01 * sum(case when currency = getvariable('currency')
        then 0 else legs end)) as balanced,
      arg_min(file, line) as file, min(line) as line, min(memo) as memo
    from parts group by tenant, txn`,
  receivables: `
    with received as (
      select tenant, invoice, sum(amount) as amount from payments where date <= getvariable('as_of') group by tenant, invoice
    ),
    billed as (
      select i.tenant, i.id, i.client, i.counterparty_tenant, i.due, i.amount, case when i.status = 'paid' then 0 else i.amount - coalesce(r.amount, 0) end as open
      from invoices i left join received r on r.tenant = i.tenant and r.invoice = i.id
      where i.issued <= getvariable('as_of') and is_billed(i.status)
      union all
      select tenant, id, customer, counterparty_tenant, coalesce(service_end, service_start), amount,
        amount - paid + coalesce(refunded, 0)
      from bookings
      where status = 'served' and amount is not null and paid is not null
        and coalesce(service_end, service_start) <= getvariable('as_of')
        and tenant not in (select tenant from invoices where tenant is not null)
    )
    select *, getvariable('as_of') - due as days from billed`,
  recognition: `
    with sold as (
      select b.tenant, b.id as booking, b.product, b.counterparty_tenant, b.amount, b.paid - coalesce(b.refunded, 0) as received,
        coalesce(p.recognition, 'point of service') as policy, coalesce(b.service_start, b.service_end) as first,
        greatest(b.service_end, b.service_start) as last
      from bookings b left join products p on p.tenant = b.tenant and p.id = b.product
      where b.status in ('confirmed', 'served') and b.amount is not null and coalesce(b.service_start, b.service_end) is not null
    ),
    parted as (
      select *, unnest(case policy
        when 'per night' then generate_series(first, greatest(last - 1, first), interval 1 day)
        when 'over voyage' then generate_series(first, last, interval 1 day)
        when 'per month' then generate_series(month_of(first), month_of(last), interval 1 month)
        else [last::timestamp] end)::date as part
      from sold
    ),
    numbered as (
      select *, row_number() over (partition by tenant, booking order by part) as k, count(*) over (partition by tenant, booking) as n
      from parted
    )
    select tenant, booking, product, counterparty_tenant, policy, received,
      case policy when 'per month' then least(last, months_before(part, -1) - 1) else part end as day,
      (case k when n then amount else ((amount * 100)::hugeint * k // n)::decimal(26, 0) * 0.01 end)
        - ((amount * 100)::hugeint * (k - 1) // n)::decimal(26, 0) * 0.01 as earned
    from numbered`,
  ...CASH_VIEWS,
  ...LIST_VIEWS,
};
