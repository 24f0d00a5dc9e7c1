/*---
title: Visibility matrix
about: Each company's channels by kind, with their status.
readers: { cmo: 1 }
covers: none
columns:
  - { key: tenant, title: Company }
  - { key: direct, title: Direct }
  - { key: search, title: Search }
  - { key: ota, title: Booking platforms }
  - { key: social, title: Social }
  - { key: referral, title: Referral }
  - { key: live, title: Live, unit: count }
tenant_column: tenant
empty: No channels are listed.
needs: Keep channels.csv.
---*/
select c.tenant,
  coalesce(string_agg(channel_text(channel) || ' (' || status || ')', ', ' order by channel) filter (where kind = 'direct'), 'none') as direct,
  coalesce(string_agg(channel_text(channel) || ' (' || status || ')', ', ' order by channel) filter (where kind = 'search'), 'none') as search,
  coalesce(string_agg(channel_text(channel) || ' (' || status || ')', ', ' order by channel) filter (where kind = 'ota'), 'none') as ota,
  coalesce(string_agg(channel_text(channel) || ' (' || status || ')', ', ' order by channel) filter (where kind = 'social'), 'none') as social,
  coalesce(string_agg(channel_text(channel) || ' (' || status || ')', ', ' order by channel) filter (where kind = 'referral'), 'none') as referral,
  count(*) filter (where status = 'live') as live
from channels c join tenants t using (tenant)
group by c.tenant, t.position
order by t.position
