/*---
title: Certificate or insurance expires
severity: high
settings: { certificate_days: 60 }
readers:
  ceo: Without it the company may not operate, or is not insured.
  cfo: A lapse can void a claim or bring a fine.
subject: asset and kind of certificate
covers: none
optional: [deliveries, assets]
quiet_below: { count: 1, money: 0, period: "60 days from the run", persistence: 1 }
owner: ceo
recommendation: Telephone the issuer, ask for the renewal form and put the payment on this week's list.
done_when: The new expiry day is in certificates.csv.
effort: 1 hour
milestone: 30
---*/
select c.tenant, c.asset || ' · ' || c.kind as subject,
  upper(c.kind[1]) || c.kind[2:] || ' of ' || coalesce(a.name, c.asset)
    || (case when c.expires < getvariable('as_of') then ' expired on ' || date_text(c.expires) else ' expires on ' || day_text(c.expires) end) as title,
  'Issued by ' || coalesce(c.issuer, 'an issuer not named') || '; '
    || (case when c.expires < getvariable('as_of') then count_text(getvariable('as_of') - c.expires, 'day', 'days') || ' ago'
        else count_text(c.expires - getvariable('as_of'), 'day is', 'days are') || ' left' end)
    || ', and no renewal is entered.' as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, c.expires as due, c.file, c.line, c.issuer,
  (case when c.expires < getvariable('as_of') then 'critical' else 'high' end) as severity
from certificates c left join assets a on a.tenant = c.tenant and a.id = c.asset
where c.expires <= getvariable('as_of') + getvariable('certificate_days')
  and c.tenant not in (select tenant from deliveries)
