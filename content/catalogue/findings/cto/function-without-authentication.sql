/*---
title: Function or API without authentication
severity: high
readers:
  cto: Anybody who finds the address can call it, and each call costs money.
  ceo: A door to the company stands open to the internet.
subject: resource
covers: none
quiet_below: { count: 1, money: 0, period: "at the run", persistence: 1 }
owner: cto
recommendation: Turn on IAM or an authorizer for the address; if it must be open, put a rate limit before it.
done_when: The address answers 403 to a call without credentials, or is gone.
effort: 2 hours
milestone: 30
---*/
select tenant, resource as subject,
  (case kind when 'api' then 'API ' else 'Function ' end) || name || ' can be called without authentication' as title,
  (case kind when 'api' then 'At least one of its routes' else 'Its URL' end) || ' asks for no credentials'
    || coalesce('; ' || configuration, '') || '.' as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, file, line, region
from cloud_resources
where kind in ('function', 'api') and not authenticated
