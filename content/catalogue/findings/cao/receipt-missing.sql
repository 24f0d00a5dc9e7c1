/*---
title: Receipts are missing
severity: low
settings: { receipt_threshold: 75 }
readers:
  cao: Without a receipt the expense does not stand in an audit.
  cfo: Expenses without a receipt may not be deducted.
subject: month
quiet_below: { count: 1, money: 75, period: "the month of the run and twelve before, a month at a time", persistence: 1 }
owner: cao
recommendation: Ask the payee for a copy of the invoice and attach its name to the posting.
done_when: Every expense of at least the threshold has a receipt.
effort: 1 hour
milestone: 60
---*/
with missing as (
  select *, strftime(date, '%Y-%m') as month, coalesce(counterparty, 'a payee without name') as payee
  from ledger
  where type = 'expense' and amount >= getvariable('receipt_threshold') and receipt is null
    -- Nobody writes a receipt for depreciation, and what has no category is asked for with it.
    and category not in ('uncategorised', 'depreciation') and date >= months_before(getvariable('as_of'), 12)
)
select m.tenant, m.month as subject,
  count_text(count(*), 'receipt of ', 'receipts of ') || month_text(min(m.date)) || (case count(*) when 1 then ' is' else ' are' end)
    || ' missing at ' || any_value(t.name) as title,
  (case count(*) when 1 then 'An expense of ' || money_text(sum(m.amount)) || ' to ' || min(m.payee) || ' has no receipt.'
    else 'Expenses of ' || money_text(sum(m.amount)) || ' have no receipt, the largest of ' || money_text(max(m.amount))
      || ' to ' || arg_max(m.payee, m.amount) || '.' end) as detail,
  sum(m.amount) as money, count(*) as n, arg_min(m.file, m.line) as file, min(m.line) as line, min(m.date) as since,
  months_before(min(m.date), -13) - 1 as in_view_until,
  arg_max(m.txn, m.amount) as largest_transaction
from missing m join tenants t using (tenant)
group by m.tenant, m.month
