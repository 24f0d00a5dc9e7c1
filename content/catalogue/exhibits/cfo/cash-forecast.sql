/*---
title: 13-week cash forecast
about: Free cash of the portfolio (without taxes held and unearned deposits) at the pace of the last three closed months, one-offs and new capital left out, less the dated obligations of each week, of them only what is beyond the taxes held that they pay, or the debt service and draws that the pace has taken since the run. What is overdue is paid in the first week. Operating is what customers pay less what running the companies costs. The pace knows no season; the burn forecast does.
readers: { cfo: 3 }
optional: [obligations]
columns:
  - { key: week, title: Week of, unit: date }
  - { key: opening, title: Free cash at the start, unit: money }
  - { key: operating, title: Operating, unit: money }
  - { key: debt, title: Debt service, unit: money }
  - { key: capex, title: Capital expenditure, unit: money }
  - { key: draws, title: Draws, unit: money }
  - { key: due, title: Obligations due, unit: money }
  - { key: free, title: Free cash at the end, unit: money }
chart: { type: line, x: week, series: [free] }
empty: No month is closed yet.
needs: Keep postings.csv, accounts.csv and closes.csv; obligations.csv makes it sharper.
---*/
select first as week, sum(free - due - pace) as opening, sum(operating) as operating, sum(debt) as debt, sum(capex) as capex,
  sum(draws) as draws, sum(due) as due, sum(free) as free
from cash_weeks
where week <= 13
group by first
order by first
