/*---
title: Stack audit
about: What each company runs at the cloud provider, what is at risk first.
readers: { cto: 7 }
settings: { tls_version: 1.2, tls_days: 30, idle_days: 30 }
covers: none
optional: [cloud_variables]
columns:
  - { key: tenant, title: Company }
  - { key: service, title: Service }
  - { key: resource, title: Resource }
  - { key: configuration, title: Configuration }
  - { key: risk, title: Risk }
  - { key: cost, title: A month, unit: money }
tenant_column: tenant
empty: The provider lists no resources.
needs: List what each company runs at the cloud provider in cloud_resources.csv.
---*/
with risks as (
  select r.*, concat_ws(', ',
    case when kind = 'bucket' and public then 'public' end,
    case when kind in ('function', 'api') and not authenticated then 'no authentication' end,
    case when kind = 'distribution' and not https_only then 'no redirect to HTTPS' end,
    case when kind = 'distribution' and minimum_tls < getvariable('tls_version') then 'TLS ' || round(minimum_tls, 1) end,
    case when exists (from cloud_variables v where v.tenant = r.tenant and v.function = r.name and r.kind = 'function' and v.plain_secret)
      then 'secret in a variable' end,
    case when runtime_ends <= getvariable('as_of') then 'end of life' end,
    case when expires <= getvariable('as_of') + getvariable('tls_days') then 'expires ' || day_text(expires) end,
    case when kind = 'table' and not point_in_time_recovery then 'no point-in-time recovery' end,
    case when kind = 'identity' and not verified then 'not verified' end,
    case when kind = 'identity' and sandbox then 'in the sandbox' end,
    case when kind = 'bucket' and not encrypted then 'not encrypted' end,
    case when kind = 'bucket' and not versioned then 'no versions' end,
    case when kind = 'distribution' and not firewall then 'no firewall' end,
    case when kind = 'distribution' and not logging then 'no logs' end,
    case when idle_since <= getvariable('as_of') - getvariable('idle_days') then 'idle since ' || day_text(idle_since) end) as risk
  from cloud_resources r
)
select tenant, coalesce(service, kind) as service, name as resource, nullif(concat_ws(', ', region, runtime, configuration), '') as configuration,
  coalesce(nullif(risk, ''), 'none found') as risk, monthly_cost as cost
from risks
order by risk = 'none found', len(string_split(risk, ',')) desc, monthly_cost desc nulls last, tenant, service, resource
limit 30
