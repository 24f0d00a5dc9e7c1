/*---
title: Reports do not reach their reader
severity: high
readers:
  ceo: An officer decides this week without the report.
  cto: Mail that bounces harms the sender's name with the providers, and with it all other mail.
subject: stakeholder
about_readers: true
covers: none
quiet_below: { count: 1, money: 0, period: "in the run before", persistence: 1 }
owner: cto
recommendation: Ask the reader by another way; correct the address, or take it off the suppression list of the mail service.
done_when: A run's messages reach this reader.
effort: 30 minutes
milestone: 30
---*/
select tenant, stakeholder as subject,
  case when stakeholder = 'archive' then 'The archive did not get its copies of the reports'
    else 'Reports do not reach ' || stakeholder end as title,
  string_agg(report || case when state = 'unknown' then ' may or may not have gone out'
      else ' was refused: ' || coalesce(reason, 'no reason was given') end, '; ' order by report)
    || ' (run of ' || strftime(run, '%-d %B %Y') || ').' as detail,
  cast(null as decimal(18, 2)) as money, count(*) as n, min(file) as file, min(line) as line
from deliverability
where state <> 'sent'
group by tenant, stakeholder, run
union all by name
select tenant, stakeholder as subject, run as settled_on
from deliverability
group by tenant, stakeholder, run
having bool_and(state = 'sent')
