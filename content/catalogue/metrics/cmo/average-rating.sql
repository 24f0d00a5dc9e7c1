/*---
title: Average rating
unit: rating
better: higher
period: At the run
about: Rating over all channels, each weighted by its reviews.
readers: { cmo: 5 }
needs: Keep channels.csv with rating and reviews.
---*/
select tenant, sum(rating * reviews) / nullif(sum(reviews), 0) as value
from channels
where rating is not null and reviews > 0
group by grouping sets ((tenant), ())
