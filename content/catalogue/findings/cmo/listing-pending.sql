/*---
title: Listing is pending
severity: low
settings: { pending_days: 14 }
readers:
  cmo: The listing was started and is still not live.
subject: channel
covers: none
quiet_below: { count: 1, money: 0, period: "14 days since it was started", persistence: 1 }
owner: cmo
recommendation: Log in to the channel and look for what it still asks for; write to its support if nothing is open.
done_when: The channel is live in channels.csv.
effort: 1 hour
milestone: 30
---*/
select c.tenant, c.channel as subject,
  'Listing of ' || t.name || ' on ' || channel_text(c.channel) || ' has been pending since ' || date_text(c.since) as title,
  'It was started ' || count_text(getvariable('as_of') - c.since, 'day', 'days') || ' ago'
    || coalesce(' and waits for ' || c.prerequisite, '') || '.' as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, c.since, c.file, c.line
from channels c join tenants t using (tenant)
where c.status = 'pending' and getvariable('as_of') - c.since > getvariable('pending_days')
