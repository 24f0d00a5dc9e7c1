/*---
title: Function is throttled
severity: medium
readers:
  cto: Calls were turned away because too many came at once.
subject: function
covers: none
quiet_below: { count: 5, money: 0, period: "30 days to the run", persistence: 1 }
owner: cto
recommendation: Compare the concurrency limit with the busiest minute, and raise it or spread the calls.
done_when: No call is turned away for 30 days.
effort: 2 hours
milestone: 60
---*/
select tenant, function as subject,
  function || ' turned away ' || count_text(throttles_30d, 'call', 'calls') as title,
  'Throttled in 30 days, beside ' || count_text(invocations_30d, 'call', 'calls') || ' that ran.' as detail,
  cast(null as decimal(18, 2)) as money, throttles_30d as n, file, line
from cloud_functions
where throttles_30d > 0
