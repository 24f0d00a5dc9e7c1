/*---
title: Account on the wrong side
severity: medium
readers:
  cao: The balance of the account is on the side where it cannot be; something was posted the wrong way round.
  cfo: A balance used for cash or debt may have the wrong sign.
subject: account
quiet_below: { count: 1, money: 1, period: "balance at the run", persistence: 1 }
owner: cao
recommendation: Print the ledger of the account and find the first posting after which the balance crossed zero.
done_when: The balance is on its normal side, or the account has been given the right one.
effort: 1 hour
milestone: 30
---*/
with balances as (
  select tenant, account as code, any_value(name) as name, sum(amount) as balance, max(date) as last,
    any_value(normal_side) as side
  from ledger
  where category <> 'uncategorised' and date <= getvariable('as_of')
  group by tenant, account
)
select b.tenant, b.code as subject,
  'Account ' || b.code || ' ' || b.name || ' of ' || t.name || ' is on the ' || (case side when 'debit' then 'credit' else 'debit' end) || ' side' as title,
  'Its balance is ' || money_text(abs(balance)) || ' on the ' || (case side when 'debit' then 'credit' else 'debit' end)
    || ' side; its normal side is ' || side || '.' as detail,
  abs(balance) as money, 1 as n, last as last_posting
from balances b join tenants t using (tenant)
where (side = 'debit' and balance < 0) or (side = 'credit' and balance > 0)
