/*---
title: Question sheet
about: Postings of 12 months that need an answer, the largest first. Fill in the last two columns and save the sheet as records/<company>/answers.csv; it is read back at the next run. Below the questions stand the answers of earlier weeks about postings of the same 12 months; of the old file keep only the lines that are older than these.
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
with asked as (
  select *,
    (case when category = 'uncategorised' then 'What was this for? Write the account.' else 'Where is the receipt? Write its name.' end) as question
  from ledger
  where date >= months_before(getvariable('as_of'), 12)
    and (category = 'uncategorised'
      or (type = 'expense' and category <> 'depreciation' and receipt is null and amount >= getvariable('receipt_threshold')))
),
listed as (
  select *, row_number() over (order by abs(amount) desc, tenant, txn, leg) as place, count(*) over () as questions
  from asked
  qualify place <= 200
),
lines as (
  select false as is_answered, q.tenant as company, q.date, q.txn, q.leg, q.counterparty as payee, q.memo, q.amount,
    q.question || (case when q.place = 1 and q.questions > 200
      then ' (These are the 200 largest of ' || format('{:,}', q.questions) || ' questions; the others follow when these are answered.)' else '' end) as question,
    coalesce(a.account, '') as account, coalesce(a.receipt, '') as receipt
  from listed q left join answers a using (tenant, txn, leg)
  union all
  select true, l.tenant, l.date, l.txn, l.leg, l.counterparty, l.memo, l.amount, 'Answered before; keep the line.',
    coalesce(a.account, ''), coalesce(a.receipt, '')
  from answers a join ledger l using (tenant, txn, leg)
  where l.date >= months_before(getvariable('as_of'), 12) and exists (from listed)
    and not exists (from listed q where q.tenant = l.tenant and q.txn = l.txn and q.leg = l.leg)
)
select * exclude (is_answered) from lines
order by is_answered, abs(amount) desc, company, txn, leg
