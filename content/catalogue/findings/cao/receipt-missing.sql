/*---
title: Receipts are missing
severity: low
settings: { receipt_threshold: 75 }
readers:
  cao: Without a receipt the expense does not stand in an audit.
  cfo: Expenses without a receipt may not be deducted.
subject: month
quiet_below: { count: 1, money: 75, period: "12 months to the run, a month at a time" }
owner: cao
recommendation: Ask the payee for a copy of the invoice and attach its name to the posting.
done_when: Every expense of at least the threshold has a receipt.
effort: 1 hour
milestone: 60
---*/
with missing as (
  select *, strftime(date, '%Y-%m') as month
  from ledger
  where type = 'expense' and amount >= getvariable('receipt_threshold') and receipt is null
    and category <> 'uncategorised' and date > getvariable('as_of') - 365
)
select m.tenant, m.month as subject,
  count_text(count(*), 'receipt of ', 'receipts of ') || month_text(min(m.date)) || (case count(*) when 1 then ' is' else ' are' end)
    || ' missing at ' || any_value(t.name) as title,
  'Expenses of ' || money_text(sum(m.amount)) || ' have no receipt, the largest '
    || money_text(max(m.amount)) || ' to ' || coalesce(arg_max(m.counterparty, m.amount), 'a payee without name') || '.' as detail,
  sum(m.amount) as money, count(*) as n, arg_min(m.file, m.line) as file, min(m.line) as line, min(m.date) as since,
  arg_max(m.txn, m.amount) as largest_transaction
from missing m join tenants t using (tenant)
group by m.tenant, m.month
