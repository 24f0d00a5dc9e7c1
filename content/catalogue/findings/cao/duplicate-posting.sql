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
  select *, name as account_name, lower(trim(counterparty)) as payee,
    date - lag(date) over (partition by tenant, account, lower(trim(counterparty)), currency, original_amount order by date, txn) as gap
  from ledger
  where type = 'expense' and counterparty is not null
),
pairs as (
  select y.*, x.txn as other, x.date as other_date, coalesce(x.receipt <> y.receipt, false) as own_receipts
  from legs x join legs y on y.tenant = x.tenant and y.account = x.account and y.payee = x.payee
    and y.currency = x.currency and y.original_amount = x.original_amount
    and y.txn <> x.txn and (y.date, y.txn) > (x.date, x.txn) and y.date - x.date <= getvariable('duplicate_days')
  where y.amount >= getvariable('duplicate_money')
  -- The third of three repeats two others and is too much once.
  qualify row_number() over (partition by y.tenant, y.txn, y.leg order by own_receipts, x.date, x.txn) = 1
),
-- What comes back every few days is a standing order: in the year around it at least four steps, and three of four, are as long.
regular as (
  select y.tenant, y.txn, y.leg
  from pairs y join legs s on s.tenant = y.tenant and s.account = y.account and s.payee = y.payee and s.currency = y.currency
    and s.original_amount = y.original_amount and s.gap is not null and abs(s.date - y.date) <= 365
  group by y.tenant, y.txn, y.leg
  having count(*) filter (where abs(s.gap - y.gap) <= 1) >= greatest(4, 0.75 * count(*))
),
-- Each reversal takes back one of two, the oldest first.
numbered as (
  select p.*, row_number() over (partition by p.tenant, p.account, payee, currency, original_amount, own_receipts order by other_date, p.txn) as place,
    (select count(*) from legs r where r.tenant = p.tenant and r.account = p.account and r.payee = p.payee and r.currency = p.currency
      and r.original_amount = -p.original_amount and r.date >= p.other_date) as reversals,
    (select max(r.date) from legs r where r.tenant = p.tenant and r.account = p.account and r.payee = p.payee and r.currency = p.currency
      and r.original_amount = -p.original_amount and r.date >= p.other_date) as reversed_on
  from pairs p anti join regular using (tenant, txn, leg)
),
judged as (
  select *, not own_receipts and place <= min(place - 1 + reversals) over (
    partition by tenant, account, payee, currency, original_amount, own_receipts) as reversed
  from numbered
),
groups as (
  select tenant, account, any_value(account_name) as account_name, payee, any_value(counterparty) as counterparty, count(distinct txn) as n,
    sum(amount) as money, min(date) as first, arg_min(file, line) as file, min(line) as line,
    string_agg(distinct txn, ', ' order by txn) as transactions, min(other) as other
  from judged
  where not own_receipts and not reversed
  group by tenant, account, payee
)
select tenant, account || ' · ' || payee as subject,
  counterparty || ' may have been paid ' || money_text(money) || (case n when 1 then ' twice' else ' too much' end) as title,
  (case n when 1 then 'A posting to ' || account_name || ' on ' || date_text(first) || ' repeats transaction ' || other
    else count_text(n, 'posting', 'postings') || ' to ' || account_name || ' from ' || date_text(first) || ' on repeat others of the same days' end)
    || ': same account, payee and amount within ' || getvariable('duplicate_days') || ' days.' as detail,
  money, n, file, line, first as since, transactions, cast(null as date) as settled_on
from groups
union all by name
-- Money comes back by a reversal; that the last ones had receipts of their own brings none.
select tenant, account || ' · ' || payee as subject, max(reversed_on) filter (where reversed) as settled_on
from judged
group by tenant, account, payee
having bool_or(reversed) and (bool_and(reversed) or bool_or(not reversed and not own_receipts))
