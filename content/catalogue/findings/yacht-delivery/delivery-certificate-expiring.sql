/*---
title: Certificate of a delivery company expires
severity: high
settings: { delivery_certificate_days: 45 }
readers:
  yacht-delivery: A voyage that ends after this day cannot be insured or cleared.
  ceo: Without it no delivery may leave.
subject: asset and kind of certificate
covers: none
optional: [assets]
quiet_below: { count: 1, money: 0, period: "45 days from the run", persistence: 1 }
owner: delivery-manager
recommendation: Telephone the issuer and book the survey or renewal before the next departure.
done_when: The new expiry day is in certificates.csv.
effort: 2 hours
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
where c.expires <= getvariable('as_of') + getvariable('delivery_certificate_days')
  and c.tenant in (select tenant from deliveries)
