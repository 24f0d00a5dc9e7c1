/*---
title: Rating is low or falling
severity: medium
settings: { rating_floor: 4.3, rating_reviews: 10, rating_fall: 0.2 }
readers:
  cmo: Below this rating a listing is shown less and clicked less.
  ceo: Guests tell others what they tell us too late.
subject: channel, or the company's average
covers: none
quiet_below: { count: 10, money: 0, period: "from 10 reviews on; a fall within 12 weeks", persistence: 1 }
owner: cmo
recommendation: Read the last ten reviews, answer each, and name the one complaint that comes back.
done_when: The rating is at least 4.3 again.
effort: 2 hours
milestone: 60
---*/
with averages as (
  select tenant, sum(rating * reviews) / nullif(sum(reviews), 0) as rating, sum(reviews) as reviews
  from channels where rating is not null and reviews > 0 group by tenant
),
best as (
  select tenant, max(value) as rating from history_metrics
  where metric = 'average-rating' and run >= getvariable('as_of') - 84 and tenant is not null
  group by tenant
)
select c.tenant, c.channel as subject,
  t.name || ' is rated ' || round(c.rating, 1) || ' on ' || channel_text(c.channel) as title,
  count_text(c.reviews, 'review gives', 'reviews give') || ' ' || round(c.rating, 2) || ', below ' || getvariable('rating_floor') || '.' as detail,
  cast(null as decimal(18, 2)) as money, c.reviews as n, c.file, c.line
from channels c join tenants t using (tenant)
where c.rating < getvariable('rating_floor') and c.reviews >= getvariable('rating_reviews')
union all
select a.tenant, 'average', 'The average rating of ' || t.name || ' has fallen to ' || round(a.rating, 1),
  'It was ' || round(b.rating, 2) || ' within the last 12 weeks and is ' || round(a.rating, 2) || ' now.',
  null, a.reviews, null, null
from averages a join best b using (tenant) join tenants t using (tenant)
where round(b.rating - a.rating, 2) >= getvariable('rating_fall') and a.reviews >= getvariable('rating_reviews')
