/*---
title: Sites answering with a valid certificate
unit: percent
better: higher
period: At the run
about: Share of the web sites that answer without an error (status 200 to 399) and show a certificate that is valid on the day.
readers: { cto: 5 }
covers: none
needs: List each web site in sites.csv with the status that it answers with and the last day of its certificate.
---*/
select tenant,
  count(*) filter (where status between 200 and 399 and certificate_valid
    and coalesce(certificate_expires >= getvariable('as_of'), true)) / nullif(count(*), 0) as value
from sites
group by grouping sets ((tenant), ())
