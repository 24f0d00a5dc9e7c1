/*---
title: Distribution allows weak encryption
severity: high
settings: { tls_version: 1.2 }
readers:
  cto: Visitors may be read or redirected on the way; browsers warn of it.
  cmo: Search engines rank such a site lower, and browsers mark it as not secure.
subject: resource
covers: none
quiet_below: { count: 1, money: 0, period: "at the run", persistence: 1 }
owner: cto
recommendation: Set the viewer policy to redirect to HTTPS and the security policy to TLS 1.2 or newer.
done_when: Plain HTTP is redirected and nothing older than TLS 1.2 is accepted.
effort: 1 hour
milestone: 30
---*/
select tenant, resource as subject,
  'Distribution ' || name || (case when not https_only and minimum_tls < getvariable('tls_version') then ' serves plain HTTP and old TLS'
    when not https_only then ' serves plain HTTP' else ' accepts TLS ' || round(minimum_tls, 1) end) as title,
  concat_ws(' ', case when not https_only then 'It does not redirect HTTP to HTTPS.' end,
    case when minimum_tls < getvariable('tls_version')
      then 'It accepts TLS ' || round(minimum_tls, 1) || '; ' || getvariable('tls_version') || ' is the oldest that is safe.' end) as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, file, line
from cloud_resources
where kind = 'distribution' and (not https_only or minimum_tls < getvariable('tls_version'))
