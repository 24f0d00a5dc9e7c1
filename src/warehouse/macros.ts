/**
 * Words for people, for the titles and details that catalogue SQL writes:
 * `date_text(d)` "4 December 2026", `day_text(d)` "4 December", `month_text(d)` "October 2026", `money_text(x)` "$1,240", cents under $100
 * (other currencies "EUR 1,240"), `cents_text(x)` "$1,240.00" to the cent, `percent_text(x)` "12.5%" of the fraction 0.125, `count_text(n, 'day', 'days')` "3 days".
 * `channel_text(id)` "Hotel desks" of the channel hotel-desks.
 * For invoices: `is_billed(status)` unless a draft or void, `is_owed(status)` unless it is said to be paid, too.
 * For obligations: `settled_by(kind)` what the words of its kind say that it settles: 'taxes held' (sales, occupancy and value-added taxes, or
 * just "tax"), 'loan', 'draw', or else 'cost'.
 * For arithmetic: `month_of(d)` the first day of a month, `months_before(d, n)` the same of n months earlier.
 */
export const MACROS: readonly string[] = [
  "create macro date_text(d) as strftime(d::date, '%-d %B %Y')",
  "create macro day_text(d) as strftime(d::date, '%-d %B')",
  "create macro month_text(d) as strftime(d::date, '%B %Y')",
  `create macro cents_text(x) as (case when round(x, 2) < 0 then '−' else '' end)
     || (case getvariable('currency') when 'USD' then '$' else getvariable('currency') || ' ' end)
     || format('{:,.2f}', abs(round(x, 2))::double)`,
  // In cents first: a hair under $100 is $100, and nothing is not less than nothing.
  `create macro money_text(x) as (case when round(x, 2) < 0 then '−' else '' end)
     || (case getvariable('currency') when 'USD' then '$' else getvariable('currency') || ' ' end)
     || (case when abs(round(x, 2)) < 100 and round(x, 2) <> round(x, 0) then format('{:,.2f}', abs(x)::double)
        else format('{:,}', abs(round(x, 0))::bigint) end)`,
  "create macro percent_text(x) as regexp_replace(format('{:.1f}', round(x * 100, 1)::double), '\\.0$', '') || '%'",
  `create macro count_text(n, one, many) as format('{:,}', n::bigint) || ' ' || (case n when 1 then one else many end)`,
  "create macro channel_text(id) as upper(id[1]) || replace(id[2:], '-', ' ')",
  "create macro is_billed(status) as coalesce(status, 'open') not in ('draft', 'void')",
  "create macro is_owed(status) as coalesce(status, 'open') = 'open'",
  "create macro month_of(d) as date_trunc('month', d::date)::date",
  "create macro months_before(d, n) as (date_trunc('month', d::date) - to_months(n::integer))::date",
  `create macro settled_by(kind) as (case
    when regexp_matches(lower(kind), '^tax(es)?$|\\b(vat|gst|hst)\\b|\\b(sales|occupancy|lodging|hotel|room|tourist) tax') then 'taxes held'
    when regexp_matches(lower(kind), '\\b(loan|mortgage|instal+ments?|debt service)\\b') then 'loan'
    when regexp_matches(lower(kind), '\\b(draws?|distributions?)\\b') then 'draw' else 'cost' end)`,
];
