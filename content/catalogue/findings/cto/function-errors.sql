/*---
title: Function fails
severity: medium
settings: { error_share: 0.01, error_invocations: 100, error_count: 5 }
readers:
  cto: Calls fail; look at the newest error before its log expires.
subject: function
covers: none
quiet_below: { count: 1, money: 0, period: "30 days to the run, from 100 invocations and 5 errors on; critical functions from one error on", persistence: 1 }
owner: cto
recommendation: Open the log of the newest error and reproduce it with the same input, then decide whether to mend it or to retry.
done_when: Fewer than one call in a hundred fails, and none of a critical function.
effort: half a day
milestone: 30
---*/
select tenant, function as subject,
  function || ' failed in ' || count_text(errors_30d, 'call', 'calls') || ' of ' || format('{:,}', invocations_30d) as title,
  (case when errors_30d / nullif(invocations_30d, 0) < 0.001 then 'Less than 0.1%'
    else coalesce(percent_text(errors_30d / nullif(invocations_30d, 0)), 'A part') end) || ' of its calls failed in 30 days'
    || (case when critical then '; it is marked critical.' else '.' end) as detail,
  cast(null as decimal(18, 2)) as money, errors_30d as n, file, line, (case when critical then 'high' else 'medium' end) as severity
from cloud_functions
where (critical and errors_30d >= 1)
  or (errors_30d >= getvariable('error_count') and invocations_30d >= getvariable('error_invocations')
    and errors_30d / invocations_30d > getvariable('error_share'))
