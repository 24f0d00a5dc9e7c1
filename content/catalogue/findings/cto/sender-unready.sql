/*---
title: E-mail sender is not ready
severity: medium
readers:
  cto: Messages are refused or land among the spam.
  cmo: Confirmations and campaigns do not reach customers.
subject: resource
covers: none
quiet_below: { count: 1, money: 0, period: "at the run", persistence: 1 }
owner: cto
recommendation: Enter the DNS records that the provider shows for the domain, then ask it to lift the sandbox.
done_when: The identity is verified and may send to anybody.
effort: 2 hours
milestone: 30
---*/
select tenant, resource as subject,
  'Sender ' || name || (case when not verified and sandbox then ' is not verified and still in the sandbox'
    when not verified then ' is not verified' else ' is still in the sandbox' end) as title,
  concat_ws(' ', case when not verified then 'The provider has not seen proof that the domain or address is ours.' end,
    case when sandbox then 'In the sandbox messages go only to addresses that were verified one by one.' end) as detail,
  cast(null as decimal(18, 2)) as money, 1 as n, file, line
from cloud_resources
where kind = 'identity' and (not verified or sandbox)
