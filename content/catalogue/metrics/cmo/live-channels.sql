/*---
title: Live channels that matter
unit: percent
better: higher
period: At the run
about: Share of the channels with a fit of at least 0.3 on which the company is live.
readers: { cmo: 1 }
settings: { channel_fit: 0.3 }
needs: Keep channels.csv with the status and the fit of each channel.
---*/
select tenant, count(*) filter (where status = 'live') / count(*) as value
from channels
where coalesce(fit, 1) >= getvariable('channel_fit')
group by grouping sets ((tenant), ())
