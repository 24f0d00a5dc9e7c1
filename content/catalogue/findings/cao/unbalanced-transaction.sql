/*---
title: Transaction does not balance
severity: high
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
select p.tenant, p.txn as subject,
  'Transaction ' || p.txn || ' of ' || any_value(t.name) || ' is out of balance by ' || money_text(abs(sum(p.amount))) as title,
  'Its ' || (case count(*) when 1 then 'one leg' else count_text(count(*), 'leg', 'legs') end) || ' of ' || date_text(min(p.date))
    || (case count(*) when 1 then ' is ' else ' add up to ' end)
    || (case when sum(p.amount) < 0 then '−' else '' end) || format('{:,.2f}', abs(sum(p.amount))::double)
    || (case count(*) when 1 then ', and nothing stands against it.' else ' instead of zero.' end) as detail,
  abs(sum(p.amount)) as money, 1 as n, arg_min(p.file, p.line) as file, min(p.line) as line, min(p.date) as since,
  min(p.memo) as memo
from postings p join tenants t using (tenant)
group by p.tenant, p.txn
having sum(p.amount) <> 0
