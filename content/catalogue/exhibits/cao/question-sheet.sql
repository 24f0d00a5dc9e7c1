/*---
title: Question sheet
about: Postings of 12 months that need an answer; write it in the last column and hand the sheet back.
readers: { cao: 10 }
settings: { receipt_threshold: 75 }
columns:
  - { key: tenant, title: Company }
  - { key: date, title: Date, unit: date }
  - { key: txn, title: Transaction }
  - { key: leg, title: Leg }
  - { key: payee, title: Payee }
  - { key: memo, title: Memo }
  - { key: amount, title: Amount, unit: money }
  - { key: question, title: Question }
  - { key: answer, title: Answer }
tenant_column: tenant
empty: There is nothing to ask.
needs: Keep postings.csv and accounts.csv.
---*/
select p.tenant, p.date, p.txn, p.leg, p.counterparty as payee, p.memo, p.amount,
  (case when a.code is null or a.category = 'uncategorised' then 'What was this for?' else 'Where is the receipt?' end) as question,
  '' as answer
from postings p left join accounts a on a.tenant = p.tenant and a.code = p.account
where p.date > getvariable('as_of') - 365
  and (a.code is null or a.category = 'uncategorised'
    or (a.type = 'expense' and p.receipt is null and p.amount >= getvariable('receipt_threshold')))
order by abs(p.amount) desc, p.tenant, p.txn, p.leg
limit 30
