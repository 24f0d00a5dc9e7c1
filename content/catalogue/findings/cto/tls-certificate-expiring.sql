/*---
title: Certificate of a site expires
severity: high
settings: { tls_days: 30 }
readers:
  cto: On that day browsers refuse the site.
  cmo: Visitors see a warning instead of the site.
subject: site or certificate
covers: none
optional: [cloud_resources, sites]
quiet_below: { count: 1, money: 0, period: "30 days from the run", persistence: 1 }
owner: cto
recommendation: Renew it by hand now, then find out why the automatic renewal did not.
done_when: The certificate is valid for more than 30 days.
effort: 1 hour
milestone: 30
---*/
with certificates_of_sites as (
  select tenant, site as name, certificate_expires as expires, file, line from sites
  union all
  select tenant, name, expires, file, line from cloud_resources where kind = 'certificate'
),
first as (
  select tenant, name, min(expires) as expires, arg_min(file, expires) as file, arg_min(line, expires) as line
  from certificates_of_sites group by tenant, name
)
select tenant, name as subject,
  'Certificate of ' || name || (case when expires < getvariable('as_of') then ' expired on ' else ' expires on ' end) || day_text(expires) as title,
  (case when expires < getvariable('as_of') then count_text(getvariable('as_of') - expires, 'day', 'days') || ' ago; browsers refuse the site.'
    when expires = getvariable('as_of') then 'That is today, and it has not been renewed.'
    else 'In ' || count_text(expires - getvariable('as_of'), 'day', 'days') || ', and it has not been renewed.' end) as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, expires as due, file, line, (case when expires < getvariable('as_of') then 'critical' else 'high' end) as severity
from first
where expires <= getvariable('as_of') + getvariable('tls_days')
