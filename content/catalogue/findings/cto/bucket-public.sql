/*---
title: Bucket is public
severity: critical
readers:
  cto: Everything in it can be read by anybody who knows or guesses its name.
  ceo: Files of the company may be in the open.
subject: resource
covers: none
quiet_below: { count: 1, money: 0, period: "at the run", persistence: 1 }
owner: cto
recommendation: Block public access on the bucket; serve what must be public through a distribution.
done_when: Public access is blocked on the bucket.
effort: 1 hour
milestone: 30
---*/
select tenant, resource as subject, 'Bucket ' || name || ' is public' as title,
  'Its policy or its access list lets anybody read it' || coalesce('; ' || configuration, '') || '.' as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, file, line, region
from cloud_resources
where kind = 'bucket' and public
