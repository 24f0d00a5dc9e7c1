/**
 * Views of lists and of forecasts; see `views.ts`.
 *
 * `vacancies`: a unit let by terms that no lease covers from the day `from` on: to the day before `until`, where a later lease begins,
 * or without an end. Rent, status and place are of the lease that ends before it. Units let by the night have none.
 *
 * `shown_forecasts`: of each series the months of the portfolio or, where no forecast of it beats the naive one, of the largest company that
 * has one: the last months, then those ahead, or one row with the reason why there are none.
 */
export const LIST_VIEWS: Readonly<Record<string, string>> = {
  vacancies: `
    with terms as (
      select l.*, max(coalesce(ends, date '9999-12-31')) over earlier as last, lead(starts) over later as next,
        row_number() over later = count(*) over (partition by tenant, property, unit) as final
      from leases l
      where kind = 'term' and (ends is not null or status <> 'ended')
        and not exists (from leases n where n.tenant = l.tenant and n.property = l.property and n.unit = l.unit
          and n.kind = 'nightly' and n.status <> 'ended')
      window later as (partition by tenant, property, unit order by starts),
        earlier as (partition by tenant, property, unit order by starts rows between unbounded preceding and current row)
    )
    select tenant, property, unit, last + 1 as "from", next as until, rent, status, file, line
    from terms where last < date '9999-12-31' and (final or next > last + 1)`,
  shown_forecasts: `
    with ranked as (
      select series, tenant, max(month) filter (where kind = 'actual') as last,
        row_number() over (partition by series order by bool_or(kind = 'forecast') desc, tenant is not null,
          sum(abs(value)) filter (where kind = 'actual') desc, tenant) as place
      from forecasts group by series, tenant
    )
    select s.series, s.tenant, coalesce(s.month, months_before(c.last, -1)) as month, s.kind, y.value as year_before,
      (case s.kind when 'actual' then s.value end) as actual, s.low, (case s.kind when 'forecast' then s.value end) as forecast, s.high,
      (case when s.kind <> 'actual' then s.mean_error end) as mean_error,
      (case when s.kind <> 'actual' then s.naive_error end) as naive_error, (case s.kind when 'left out' then s.reason end) as note
    from forecasts s join ranked c on c.place = 1 and c.series = s.series and c.tenant is not distinct from s.tenant
    left join forecasts y on y.series = s.series and y.kind = 'actual' and y.tenant is not distinct from s.tenant
      and y.month = months_before(coalesce(s.month, months_before(c.last, -1)), 12)
    where s.month is null or s.month >= months_before(getvariable('as_of')::date, 7)`,
};
