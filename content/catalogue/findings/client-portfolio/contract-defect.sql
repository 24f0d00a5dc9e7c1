/*---
title: Contract has a defect
severity: medium
readers:
  client-portfolio: Work goes on without an agreement that would hold.
  cfo: What is owed under it can be disputed.
subject: contract
covers: none
optional: [clients]
quiet_below: { count: 1, money: 0, period: "contracts in force at the run", persistence: 1 }
owner: client-manager
recommendation: Send the client the missing page for signature, or the renewal with the rate.
done_when: The contract is signed, has a rate and has not ended.
effort: 2 hours
milestone: 30
---*/
with defects as (
  select k.*,
    concat_ws(' and ',
      case when signed is null then 'is not signed' end,
      case when ends < getvariable('as_of') and not coalesce(auto_renew, false) then 'expired on ' || date_text(ends) end,
      case when rate is null or rate = 0 then 'has no rate' end) as defect
  from contracts k
  where k.starts <= getvariable('as_of')
    -- An old contract that was followed by another is history, not a defect.
    and not exists (from contracts s where s.tenant = k.tenant and s.client = k.client and s.billing = k.billing and s.starts > k.starts)
    and (k.ends is null or k.auto_renew or k.ends > getvariable('as_of') - 180)
)
select d.tenant, d.id as subject,
  'Contract ' || d.id || ' of ' || coalesce(c.name, d.client) || ' ' || d.defect as title,
  (case d.billing when 'hourly' then 'An ' else 'A ' end) || d.billing || ' contract since ' || date_text(d.starts)
    || coalesce(' at ' || money_text(d.rate) || (case d.billing when 'hourly' then ' an hour' else coalesce(' a ' || d.period, '') end), '') || '.' as detail,
  cast(case when d.billing = 'recurring' then d.rate end as decimal(18, 2)) as money, 1 as n,
  -- An unsigned contract is not due on the day on which it ends.
  (case when d.ends < getvariable('as_of') and not coalesce(d.auto_renew, false) then d.ends end) as due,
  (case when not coalesce(d.auto_renew, false) then d.ends + 179 end) as in_view_until, d.file, d.line, d.document
from defects d left join clients c on c.tenant = d.tenant and c.client = d.client
where d.defect <> ''
