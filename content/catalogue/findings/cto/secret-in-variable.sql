/*---
title: Secret in a plaintext environment variable
severity: high
readers:
  cto: Whoever may look at the function may read the credential; its value was not read into a table.
subject: function
covers: none
quiet_below: { count: 1, money: 0, period: "at the run", persistence: 1 }
owner: cto
recommendation: Put the value into a secret store, let the function read it from there, and issue a new credential.
done_when: No variable of the function holds a credential in plain text.
effort: 2 hours
milestone: 30
---*/
select tenant, function as subject,
  function || ' keeps ' || (case count(*) when 1 then 'a secret' else 'secrets' end) || ' in plain text' as title,
  (case count(*) when 1 then 'The environment variable ' else 'The environment variables ' end) || string_agg(name, ', ' order by name)
    || (case count(*) when 1 then ' looks' else ' look' end) || ' like a credential; only the name was read.' as detail,
  cast(null as decimal(18, 2)) as money, count(*) as n, any_value(file) as file, min(line) as line
from cloud_variables
where plain_secret
group by tenant, function
