/*---
title: Transaction does not balance
severity: critical
readers:
  cao: Debits and credits differ, so no statement drawn from these books can be right.
  cfo: Cash and profit of this company are off by the difference until it is found.
subject: transaction
quiet_below: { count: 1, money: 0.01, period: "all postings", persistence: 1 }
owner: cao
recommendation: Open the transaction beside its bank line and add or correct the leg that is missing.
done_when: The legs of the transaction add up to zero.
effort: 30 minutes
milestone: 30
---*/
select x.tenant, x.txn as subject,
  'Transaction ' || x.txn || ' of ' || t.name || ' is out of balance by ' || money_text(abs(difference)) as title,
  'Its ' || (case legs when 1 then 'one leg' else count_text(legs, 'leg', 'legs') end) || ' of ' || date_text(date)
    || (case legs when 1 then ' is ' else ' add up to ' end)
    || cents_text(difference)
    || (case legs when 1 then ', and nothing stands against it.' else ' instead of zero.' end) as detail,
  abs(difference) as money, 1 as n, file, line, date as since, memo
from transactions x join tenants t using (tenant)
where not balanced
