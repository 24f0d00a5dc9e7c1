import type { Action } from './action.ts';
import type { MoneyLedger } from './ledger-line.ts';
import type { Promised } from './promised.ts';
import type { Exhibit, Figure, Finding, Metric, ReportSnapshot, Snapshot } from './snapshot.ts';

/** A small snapshot for tests: two tenants, two reports, each state of metric, finding and exhibit. */
export function snapshotFixture(overrides: Partial<Snapshot> = {}): Snapshot {
  return {
    schema: 2,
    run: '2026-11-23',
    revision: 1,
    previous: '2026-11-16',
    backfilled: false,
    readAt: '2026-11-23T14:07:00.000Z',
    portfolio: {
      id: 'two-boats',
      name: 'Two Boats Holding',
      sample: true,
      currency: 'USD',
      timeZone: 'America/Los_Angeles',
      tenants: [
        { id: 'charter', name: 'Harbor & Sons Charters', activity: 'yacht charters', parent: null },
        { id: 'hauling', name: 'Haul It', activity: 'hauling', parent: null },
      ],
    },
    coverage: [
      coverage('charter', 'bookings', 'read', 412, '2026-11-22'),
      coverage('charter', 'postings', 'read', 1904, '2026-11-22'),
      { ...coverage('hauling', 'postings', 'failed', 0, null), reason: 'postings.csv could not be read' },
      coverage('hauling', 'certificates', 'empty', 0, null),
    ],
    unmapped: [{ source: 'handoffs', file: 'handoffs/old/NOTES.md', reason: 'no pattern matches it' }],
    metrics: metricFixtures(),
    rules: [
      {
        id: 'certificate-expiring',
        title: 'Certificate expiring',
        severity: 'high',
        readers: ['ceo', 'cfo'],
        tables: ['certificates'],
        query: 'SELECT 1 FROM certificates',
        subject: 'asset and kind',
        status: 'checked',
        without: [],
        quiet: 1,
      },
      {
        id: 'runway-short',
        title: 'Runway under six months',
        severity: 'critical',
        readers: ['ceo', 'cfo'],
        tables: ['postings'],
        query: 'SELECT 1 FROM postings',
        subject: 'tenant',
        status: 'partial',
        without: ['hauling'],
        quiet: 0,
      },
    ],
    findings: findingFixtures(),
    closed: [],
    pending: [],
    promises: promiseFixtures(),
    ledger: ledgerFixture(),
    exhibits: exhibitFixtures(),
    reports: [reportFixture('ceo', 'CEO', 1), reportFixture('cfo', 'CFO', 2)],
    notBuilt: [
      {
        id: 'rental-property',
        title: 'Rental property',
        reason: 'No source brings rows for it.',
        needs: ['Occupancy needs leases or bookings of a property.'],
      },
    ],
    ...overrides,
  };
}

function coverage(
  tenant: string,
  table: string,
  status: 'read' | 'empty' | 'failed',
  rows: number,
  coveredThrough: string | null,
): Snapshot['coverage'][number] {
  return {
    source: `${tenant}-records`,
    tenant,
    table,
    status,
    reason: null,
    rows,
    coveredThrough,
    firstRead: '2026-05-25',
    lastRead: status === 'failed' ? '2026-11-16' : '2026-11-23',
  };
}

function figure(tenant: string | null, value: Figure['value'], rest: Partial<Figure> = {}): Figure {
  return {
    tenant,
    status: 'collected',
    value,
    reason: null,
    without: [],
    last: null,
    change: { run: 12.5, fourWeeks: -340 },
    target: null,
    restated: [],
    trend: [
      { run: '2026-11-09', value: 100 },
      { run: '2026-11-16', value: null },
      { run: '2026-11-23', value },
    ],
    ...rest,
  };
}

function metric(id: string, title: string, rest: Partial<Metric>): Metric {
  return {
    id,
    title,
    unit: 'money',
    better: 'higher',
    period: '30 days to the run',
    about: `${title}, summed over postings.`,
    readers: { ceo: 1, cfo: 1 },
    tables: ['postings'],
    query: 'SELECT tenant, sum(amount) AS value\nFROM postings\nGROUP BY tenant',
    status: 'collected',
    needs: 'Postings of a double-entry ledger.',
    figures: [],
    ...rest,
  };
}

function metricFixtures(): Metric[] {
  return [
    metric('revenue-recognised-30d', 'Revenue recognised, 30 days', {
      status: 'partial',
      figures: [
        figure(null, 48210.5, {
          status: 'partial',
          without: ['hauling'],
          reason: 'Haul It is not in it',
          target: { value: 60000, by: '2026-12-31', met: false },
        }),
        figure('charter', 48210.5),
        figure('hauling', null, {
          status: 'not collected',
          reason: 'hauling-records: postings.csv could not be read',
          last: { run: '2026-11-16', value: 14800 },
          change: { run: null, fourWeeks: null },
        }),
      ],
    }),
    metric('occupancy', 'Occupancy', {
      unit: 'percent',
      tables: ['bookings'],
      figures: [
        figure(null, 0.8125, {
          target: { value: 0.8, by: '2026-12-31', met: true },
          change: { run: 0.02, fourWeeks: 0 },
        }),
      ],
    }),
    metric('books-reconciled-through', 'Books reconciled through', {
      unit: 'date',
      figures: [figure('charter', '2026-10-31', { change: { run: 0, fourWeeks: 31 }, trend: [] })],
    }),
    metric('customer-acquisition-cost', 'Customer acquisition cost', {
      status: 'missing',
      better: 'lower',
      needs: 'Campaigns with spend, and bookings with the customer named.',
    }),
  ];
}

function finding(fingerprint: string, title: string, rest: Partial<Finding>): Finding {
  return {
    fingerprint,
    rule: 'certificate-expiring',
    tenant: 'charter',
    subject: 'sea-breeze/coi',
    title,
    detail: 'Issued by the Coast Guard; the vessel may not carry guests without it.',
    severity: 'high',
    readers: { ceo: 'Charters stop without it.', cfo: 'Each idle week costs about $7,000.' },
    owner: 'ceo',
    condition: 'new',
    reason: null,
    acceptance: null,
    stake: 'exposure',
    sources: ['charter-records'],
    unlocks: 0,
    firstSeen: '2026-11-23',
    lastSeen: '2026-11-23',
    resolvedOn: null,
    money: 7000,
    n: 1,
    due: '2026-12-04',
    file: 'records/charter/certificates.csv',
    line: 4,
    evidence: [{ label: 'expires', value: '2026-12-04' }],
    tables: ['certificates'],
    recommendation: 'Book the inspection with the Coast Guard.',
    doneWhen: 'The new certificate is in certificates.csv.',
    effort: '2 hours',
    milestone: 30,
    ...rest,
  };
}

function findingFixtures(): Finding[] {
  return [
    finding('aaaaaaaaaaaaaaa1', 'Certificate of inspection of Sea Breeze expires on 4 December', {}),
    finding('aaaaaaaaaaaaaaa2', 'Cash lasts 4.2 months', {
      rule: 'runway-short',
      subject: 'tenant',
      severity: 'critical',
      condition: 'worse',
      firstSeen: '2026-10-05',
      money: 18200,
      due: null,
      file: null,
      line: null,
      owner: 'cfo',
      milestone: 60,
    }),
    finding('aaaaaaaaaaaaaaa3', 'Insurance of truck 2 expires on 30 November', {
      tenant: 'hauling',
      subject: 'truck-2/insurance',
      condition: 'unverified',
      reason: 'hauling-records: certificates.csv could not be read',
      lastSeen: '2026-11-16',
      firstSeen: '2026-11-02',
      severity: 'medium',
    }),
    finding('aaaaaaaaaaaaaaa4', 'Listing on the harbour guide pending since 12 October', {
      subject: 'harbour-guide',
      condition: 'resolved',
      firstSeen: '2026-10-26',
      lastSeen: '2026-11-16',
      resolvedOn: '2026-11-23',
      severity: 'low',
    }),
  ];
}

function exhibitFixtures(): Exhibit[] {
  const base = {
    readers: { ceo: 1, cfo: 1 },
    tables: ['postings'],
    query: 'SELECT month, revenue, cost FROM postings',
    without: [],
    empty: 'Nothing was posted.',
    needs: 'Postings of a double-entry ledger.',
  };
  return [
    {
      ...base,
      id: 'profit-by-month',
      title: 'Operating profit by month',
      about: 'Revenue less operating expense, by month.',
      columns: [
        { key: 'month', title: 'Month', unit: 'text' },
        { key: 'revenue', title: 'Revenue', unit: 'money' },
        { key: 'cost', title: 'Cost', unit: 'money' },
      ],
      tenantColumn: null,
      chart: { type: 'bar', x: 'month', series: ['revenue', 'cost'], stacked: false },
      status: 'collected',
      rows: [
        ['2026-08', 61200, 38100],
        ['2026-09', 52400.25, 36100],
        ['2026-10', 48200, 35250.75],
      ],
    },
    {
      ...base,
      id: 'asset-inventory',
      title: 'Asset inventory by tenant',
      about: 'What each tenant owns, with its papers.',
      tables: ['assets'],
      columns: [
        { key: 'tenant', title: 'Tenant', unit: 'text' },
        { key: 'name', title: 'Asset', unit: 'text' },
        { key: 'value', title: 'Value', unit: 'money' },
        { key: 'share', title: 'Share', unit: 'percent' },
      ],
      tenantColumn: 'tenant',
      chart: null,
      status: 'partial',
      without: ['hauling'],
      rows: [['charter', 'Sea Breeze', 185000, 0.5]],
    },
  ];
}

function actionFixture(finding: string, title: string, rest: Partial<Action> = {}): Action {
  return {
    key: finding,
    finding,
    file: null,
    line: null,
    tenant: 'charter',
    title,
    firstStep: 'Book the inspection with the Coast Guard.',
    effort: '2 hours',
    owner: 'ceo',
    due: '2026-12-04',
    doneWhen: 'The new certificate is in certificates.csv.',
    milestone: 30,
    priority: 'high',
    parts: [
      { label: 'severity high', points: 30 },
      { label: '$7,000 at stake', points: 20 },
      { label: 'new', points: 0 },
    ],
    ...rest,
  };
}

function reportFixture(id: string, title: string, order: number): ReportSnapshot {
  return {
    id,
    title,
    role: id,
    question: 'Is the portfolio healthy, and what must I decide this month?',
    order,
    headline: [
      'Cash at Harbor & Sons Charters lasts 4.2 months, down from 5.0 a week ago.',
      'Decide which spending stops before 4 December.',
    ],
    changes: [
      'New: certificate of inspection of Sea Breeze expires on 4 December.',
      'Resolved: listing on the harbour guide.',
    ],
    kpis: ['revenue-recognised-30d', 'occupancy', 'books-reconciled-through'],
    findings: ['aaaaaaaaaaaaaaa2', 'aaaaaaaaaaaaaaa1', 'aaaaaaaaaaaaaaa3', 'aaaaaaaaaaaaaaa4'],
    exhibits: ['profit-by-month', 'asset-inventory'],
    missing: ['customer-acquisition-cost'],
    decide: [
      {
        tenant: 'charter',
        kind: 'question',
        title: 'Keep the second slip over the winter?',
        project: 'Winter plan',
        file: 'handoffs/charter/winter.md',
        line: 12,
      },
    ],
    further: [{ file: 'handoffs/charter/winter.md', kind: 'action', count: 2 }],
    waiting: 1,
    actions: [
      actionFixture('aaaaaaaaaaaaaaa2', 'Cash lasts 4.2 months', {
        owner: 'cfo',
        priority: 'critical',
        milestone: 60,
      }),
      actionFixture('aaaaaaaaaaaaaaa1', 'Certificate of inspection of Sea Breeze expires on 4 December'),
    ],
  };
}

function promiseFixtures(): Promised[] {
  const promise = (key: string, title: string, rest: Partial<Promised>): Promised => ({
    key,
    finding: key,
    tenant: 'charter',
    title,
    owner: 'ceo',
    reports: ['ceo'],
    promisedOn: '2026-10-26',
    due: '2026-11-20',
    state: 'open',
    on: null,
    late: false,
    said: null,
    ...rest,
  });
  return [
    promise('aaaaaaaaaaaaaaa2', 'Cash lasts 4.2 months', {
      state: 'slipped',
      on: '2026-11-23',
      owner: 'cfo',
      said: 'doing',
    }),
    promise('aaaaaaaaaaaaaaa4', 'Listing on the harbour guide pending since 12 October', {
      state: 'delivered',
      on: '2026-11-23',
      late: true,
      said: 'done',
    }),
  ];
}

function ledgerFixture(): MoneyLedger {
  const line = {
    finding: 'aaaaaaaaaaaaaaa4',
    tenant: 'charter',
    title: 'Listing on the harbour guide',
    readers: ['ceo'],
  };
  return {
    lines: [
      { ...line, run: '2026-10-26', kind: 'found', money: 1200 },
      { ...line, run: '2026-11-23', kind: 'recovered', money: 1200 },
    ],
    before: { found: 300.5, recovered: 100.25, lost: 0 },
  };
}
