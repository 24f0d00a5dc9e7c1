/*---
title: Possible duplicate posting
severity: medium
settings: { duplicate_money: 50, duplicate_days: 5 }
readers:
  cao: The same amount was posted twice to the same account and payee within days.
  cfo: If both were paid, the second payment can be asked back.
subject: account and payee
quiet_below: { count: 1, money: 50, period: "all postings, pairs within five days", persistence: 1 }
stake: recoverable
owner: cao
recommendation: Compare both receipts with the bank statement; reverse one posting or ask the payee for the money back.
done_when: One of the two is reversed, or both have a receipt of their own.
effort: 30 minutes
milestone: 30
---*/
with legs as (
  select *, name as account_name, lower(trim(counterparty)) as payee
  from ledger
  where type = 'expense' and counterparty is not null
),
pairs as (
  select y.*, x.txn as other
  from legs x join legs y on y.tenant = x.tenant and y.account = x.account and y.payee = x.payee
    and y.currency = x.currency and y.original_amount = x.original_amount
    and y.txn <> x.txn and (y.date, y.txn) > (x.date, x.txn) and y.date - x.date <= getvariable('duplicate_days')
  where y.amount >= getvariable('duplicate_money') and coalesce(x.receipt = y.receipt, true)
    and not exists (from legs r where r.tenant = y.tenant and r.account = y.account and r.payee = y.payee
      and r.currency = y.currency and r.original_amount = -y.original_amount and r.date >= x.date)
  -- The third of three repeats two others and is too much once.
  qualify row_number() over (partition by y.tenant, y.txn, y.leg order by x.date, x.txn) = 1
),
numbered as (
  select *, count(*) over (partition by tenant, account, payee order by date range between interval 365 days preceding and current row) as in_a_year
  from pairs
),
groups as (
  select tenant, account, any_value(account_name) as account_name, payee, any_value(counterparty) as counterparty, count(distinct txn) as n,
    sum(amount) as money, min(date) as first, arg_min(file, line) as file, min(line) as line,
    string_agg(distinct txn, ', ' order by txn) as transactions, min(other) as other,
    max(in_a_year) as in_a_year
  from numbered
  group by tenant, account, payee
)
select tenant, account || ' · ' || payee as subject,
  counterparty || ' may have been paid ' || money_text(money) || (case n when 1 then ' twice' else ' too much' end) as title,
  (case n when 1 then 'A posting to ' || account_name || ' on ' || date_text(first) || ' repeats transaction ' || other
    else count_text(n, 'posting', 'postings') || ' to ' || account_name || ' from ' || date_text(first) || ' on repeat others of the same days' end)
    || ': same account, payee and amount within ' || getvariable('duplicate_days') || ' days.' as detail,
  money, n, file, line, first as since, transactions
from groups
-- What comes back every few days all year long is a standing order.
where in_a_year < 4
