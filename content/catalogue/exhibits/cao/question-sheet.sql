/*---
title: Question sheet
about: Postings of 12 months that need an answer. Fill in the last columns and add its lines to records/<company>/answers.csv; they are read back at the next run. What was answered is not asked again, so keep the earlier lines there.
readers: { cao: 11 }
settings: { receipt_threshold: 75 }
columns:
  - { key: company, title: Company }
  - { key: date, title: Date, unit: date }
  - { key: txn, title: Transaction }
  - { key: leg, title: Leg }
  - { key: payee, title: Payee }
  - { key: memo, title: Memo }
  - { key: amount, title: Amount, unit: money }
  - { key: question, title: Question }
  - { key: account, title: Account }
  - { key: receipt, title: Receipt }
tenant_column: company
empty: There is nothing to ask.
needs: Keep postings.csv and accounts.csv.
---*/
select tenant as company, date, txn, leg, counterparty as payee, memo, amount,
  (case when category = 'uncategorised' then 'What was this for? Write the account.' else 'Where is the receipt? Write its name.' end) as question,
  '' as account, '' as receipt
from ledger
where date > getvariable('as_of') - 365
  and (category = 'uncategorised'
    or (type = 'expense' and category <> 'depreciation' and receipt is null and amount >= getvariable('receipt_threshold')))
order by abs(amount) desc, tenant, txn, leg
limit 200
