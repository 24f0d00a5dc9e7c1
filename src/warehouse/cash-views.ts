/**
 * Views about cash and closed months; see `views.ts`. A mean is over the last three months that a company closed.
 *
 * `closed_months`: those months, the newest with `rank` 1.
 *
 * `month_results`: revenue, variable and fixed cost of each of them. Income tax and fixed one-offs are in neither cost; an expense
 * that nobody marked fixed or variable is fixed, and is also in `unmarked`. `outside` is what no company of the portfolio paid.
 *
 * `cash_held`: cash at the run, and what of it is not free: taxes held, unearned deposits, security deposits (negative).
 *
 * `cash_pace`: what changes free cash in a month, without one-offs and new capital. Draws, debts and assets are the legs of their own
 * accounts; all the rest is operating. `debt_once` and `draws_once` are the most that one transaction paid of them.
 *
 * `dues`: an obligation and its `state`: paid (`paid_on` is not after the run, or the books show cash of just its amount going
 * out from 60 days before its day on; each payment pays one, the oldest first, from where the books begin), ahead, overdue, or, past
 * its day in a company that entered no `paid_on` for it or any before, unknown. What is unknown for more than 60 days is left
 * out. `settles` as given, or by the words of its kind.
 *
 * `cash_weeks`: free cash of the next 104 weeks, week 1 beginning with the run: the pace, less the dues of each week. What is not paid takes
 * only what is beyond the taxes held where it pays them, beyond the debt service or draws that the pace has taken by the end of
 * its week where it is one of these, and that no earlier due has used; of the pace a due uses no more than was paid in one
 * transaction. Overdue and unknown dues are paid in the first week.
 */
export const CASH_VIEWS: Readonly<Record<string, string>> = {
  closed_months: `
    select tenant, month, row_number() over (partition by tenant order by month desc) as rank
    from closes where closed_on <= getvariable('as_of')::date
    qualify rank <= 3`,
  month_results: `
    select c.tenant, c.month, c.rank,
      -coalesce(sum(amount) filter (where type = 'income'), 0) as revenue,
      coalesce(sum(amount) filter (where behaviour = 'variable'), 0) as variable,
      coalesce(sum(amount) filter (where behaviour = 'fixed' and lasting), 0) as fixed,
      coalesce(sum(amount) filter (where behaviour = 'fixed' and lasting and category = 'depreciation'), 0) as depreciation,
      coalesce(sum(amount) filter (where unmarked and lasting), 0) as unmarked,
      -coalesce(sum(amount) filter (where type = 'income' and counterparty_tenant is null), 0) as revenue_outside,
      coalesce(sum(amount) filter (where behaviour = 'variable' and counterparty_tenant is null), 0) as variable_outside
    from closed_months c left join (
      select *, category <> 'income tax' and not coalesce(one_off, false) as lasting from ledger where type in ('income', 'expense')
    ) l on l.tenant = c.tenant and month_of(l.date) = c.month
    group by c.tenant, c.month, c.rank`,
  cash_held: `
    select tenant, coalesce(sum(amount) filter (where cash), 0) as cash,
      coalesce(sum(amount) filter (where not cash and category = 'taxes collected'), 0) as taxes,
      coalesce(sum(amount) filter (where not cash and category = 'deferred revenue'), 0) as unearned,
      coalesce(sum(amount) filter (where not cash and category = 'security deposits'), 0) as security,
      sum(amount) as free
    from ledger where cash or category in ('deferred revenue', 'taxes collected', 'security deposits')
    group by tenant`,
  cash_pace: `
    with marked as (
      select *, cash or category in ('deferred revenue', 'taxes collected', 'security deposits') as free from ledger
    ),
    usual as (
      select tenant, txn from marked group by tenant, txn
      having bool_or(free) and not bool_or(category = 'capital') and not bool_or(coalesce(one_off, false))
    ),
    flows as (
      select m.tenant, m.txn, (case when m.free then m.amount else 0 end) as change,
        (case when m.category in ('loan', 'interest') then -m.amount else 0 end) as debt,
        (case when m.category = 'fixed asset' then -m.amount else 0 end) as capex,
        (case when m.category = 'draws' then -m.amount else 0 end) as draws
      from marked m join usual using (tenant, txn) join closed_months c on c.tenant = m.tenant and c.month = month_of(m.date)
    ),
    months as (select tenant, count(*) as n from closed_months group by tenant),
    payments as (select tenant, txn, sum(debt) as debt, sum(draws) as draws from flows group by tenant, txn),
    once as (select tenant, min(debt) as debt_once, min(draws) as draws_once from payments group by tenant)
    select f.tenant, sum(change) / any_value(n) as pace, sum(change - debt - capex - draws) / any_value(n) as operating,
      sum(debt) / any_value(n) as debt, sum(capex) / any_value(n) as capex, sum(draws) / any_value(n) as draws,
      -any_value(debt_once) as debt_once, -any_value(draws_once) as draws_once
    from flows f join months using (tenant) join once using (tenant)
    group by f.tenant`,
  dues: `
    with past as (
      select o.tenant, o.kind, o.due, o.currency, o.original_amount,
        row_number() over (partition by o.tenant, o.currency, o.original_amount order by o.due, o.kind) as place,
        (select count(*) from postings p join accounts a on a.tenant = p.tenant and a.code = p.account
          where p.tenant = o.tenant and p.currency = o.currency and -p.original_amount = o.original_amount
            and coalesce(a.cash, a.category = 'cash') and p.date between o.due - 60 and getvariable('as_of')::date) as payments
      from obligations o join (select tenant, min(date) as first from postings group by tenant) b using (tenant)
      where o.due < getvariable('as_of')::date and o.due >= b.first
    ),
    posted as (
      select tenant, kind, due from past
      qualify place <= min(place - 1 + payments) over (partition by tenant, currency, original_amount)
    ),
    kept as (select tenant, min(due) as first from obligations where paid_on is not null group by tenant)
    select o.tenant, o.kind, o.due, o.amount, o.original_amount, o.currency, o.paid_on, o.source, o.file, o.line,
      (case when o.paid_on <= getvariable('as_of')::date then 'paid' when o.due >= getvariable('as_of')::date then 'ahead'
        when p.due is not null then 'paid' when o.due >= k.first then 'overdue' else 'unknown' end) as state,
      coalesce(o.settles, settled_by(o.kind)) as settles
    from obligations o left join posted p on p.tenant = o.tenant and p.kind = o.kind and p.due = o.due
      left join kept k on k.tenant = o.tenant
    where state <> 'unknown' or o.due >= getvariable('as_of')::date - 60`,
  cash_weeks: `
    with base as materialized (select p.*, h.free as free_now, h.taxes from cash_pace p join cash_held h using (tenant)),
    open as (
      select d.*, greatest(d.due, getvariable('as_of')::date + 1) as day,
        ceil((day - getvariable('as_of')::date) / 7.0) * 12 / 52 as months, b.taxes, b.debt, b.draws,
        case when settles = 'taxes held' then 'all' when state = 'ahead' then 'ahead' else 'past' end as pot,
        cast(greatest(case when pot = 'past' then 0 when settles = 'loan' then b.debt_once when settles = 'draw' then b.draws_once
          when settles = 'taxes held' then d.amount else 0 end, 0) as decimal(36, 12)) as at_most
      from dues d join base b using (tenant)
      where state <> 'paid'
    ),
    summed as (
      select *, least(amount, at_most) as within, sum(within) over pots as running,
        cast(round(greatest(case when pot = 'past' then 0 when settles = 'taxes held' then -taxes when settles = 'loan' then -debt * months
          when settles = 'draw' then -draws * months else 0 end, 0), 2) as decimal(36, 12)) as spoken_for
      from open window pots as (partition by tenant, settles, pot order by due, kind)
    ),
    short as (
      select *, greatest(0, max(running - spoken_for) over (partition by tenant, settles, pot order by due, kind)) as short from summed
    ),
    dues_beyond as (
      select tenant, day, amount - within + short
        - coalesce(lag(short) over (partition by tenant, settles, pot order by due, kind), 0) as beyond
      from short
    ),
    weeks as (
      select base.*, week, getvariable('as_of')::date + ((week - 1) * 7)::integer as first
      from base cross join generate_series(1, 104) as weeks(week)
    ),
    dated as (
      select w.tenant, w.week, -coalesce(sum(d.beyond), 0) as due
      from weeks w left join dues_beyond d on d.tenant = w.tenant and d.day > w.first and d.day <= w.first + 7
      group by w.tenant, w.week
    )
    select tenant, week, first, free_now, pace * 12 / 52 as pace, operating * 12 / 52 as operating, debt * 12 / 52 as debt,
      capex * 12 / 52 as capex, draws * 12 / 52 as draws, due,
      free_now + week * pace * 12 / 52 + sum(due) over (partition by tenant order by week) as free
    from weeks join dated using (tenant, week)`,
};
