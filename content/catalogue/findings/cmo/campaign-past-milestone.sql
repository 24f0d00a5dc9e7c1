/*---
title: Campaign is past its milestone without a result
severity: low
readers:
  cmo: Its milestone has gone by and nobody has written down what it brought.
  cfo: The spend cannot be judged until its result is entered.
subject: campaign
quiet_below: { count: 1, money: 50, period: "30, 60 or 90 days from its start", persistence: 1 }
owner: cmo
recommendation: Take spend, leads and bookings from the channel's report and enter them in campaigns.csv.
done_when: The campaign has spend, leads and bookings.
effort: 30 minutes
milestone: 30
---*/
select c.tenant, c.id as subject,
  'Campaign ' || coalesce(c.name, c.id) || ' passed its ' || c.milestone || '-day milestone without a result' as title,
  'It started on ' || date_text(c.starts) || ' on ' || channel_text(c.channel) || ', its milestone was '
    || date_text(c.starts + c.milestone::integer) || ', and no leads are entered.' as detail,
  coalesce(c.spend, c.budget) as money, 1 as n, c.starts + c.milestone::integer as due, c.file, c.line, money_text(c.budget) as budget
from campaigns c
where c.starts + c.milestone::integer < getvariable('as_of') and c.leads is null
