/*---
title: Runtime is at its end of life
severity: medium
settings: { runtime_days: 60 }
readers:
  cto: Its maker stops patching it; the provider then stops updates, and later calls.
subject: runtime
covers: none
quiet_below: { count: 1, money: 0, period: "runtimes that end within 60 days of the run", persistence: 1 }
owner: cto
recommendation: Move the smallest of the resources to the next version this week, and the others once it has run for a day.
done_when: Nothing runs on the old runtime.
effort: 1 day
milestone: 60
---*/
select tenant, runtime as subject,
  count_text(count(*), 'resource runs', 'resources run') || ' on ' || runtime
    || (case when min(runtime_ends) <= getvariable('as_of') then ', which is no longer patched' else ', which is soon no longer patched' end) as title,
  (case when min(runtime_ends) <= getvariable('as_of') then 'Its support ended on ' else 'Its support ends on ' end) || date_text(min(runtime_ends))
    || ': ' || string_agg(name, ', ' order by name) || '.' as detail,
  cast(null as decimal(18, 2)) as money, count(*) as n, min(runtime_ends) as due, arg_min(file, line) as file, min(line) as line,
  (case when min(runtime_ends) <= getvariable('as_of') then 'high' else 'medium' end) as severity
from cloud_resources
where runtime is not null and runtime_ends <= getvariable('as_of') + getvariable('runtime_days')
group by tenant, runtime
