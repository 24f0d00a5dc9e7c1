/** The components that a report's MDX may use without importing them. */
export const REPORT_COMPONENTS = [
  'Headline',
  'Kpis',
  'Findings',
  'Exhibits',
  'Exhibit',
  'Decide',
  'Actions',
  'Promises',
  'Board',
  'MoneyLedger',
  'Provenance',
] as const;
export type ReportComponent = (typeof REPORT_COMPONENTS)[number];

/** An entry of a report page's table of contents. */
export interface Section {
  id: string;
  title: string;
}

/** What a report's MDX asks for, found by compiling it. */
export interface ReportPlan {
  id: string;
  file: string;
  /** Its sections in their order: those of our components and its own second-level headings. */
  sections: Section[];
  /** Exhibits that it places by hand; `<Exhibits/>` leaves them out. */
  placed: string[];
}

/** Sections that components bring, by component. */
export const SECTIONS: Partial<Record<ReportComponent, Section>> = {
  Kpis: { id: 'key-figures', title: 'Key figures' },
  Findings: { id: 'findings', title: 'Findings' },
  Exhibits: { id: 'exhibits', title: 'Exhibits' },
  Decide: { id: 'to-decide', title: 'To decide' },
  Actions: { id: 'actions', title: 'Actions' },
  Promises: { id: 'promises', title: 'Promised and delivered' },
  Board: { id: 'board', title: 'Tasks' },
  MoneyLedger: { id: 'money-ledger', title: 'Money ledger' },
  Provenance: { id: 'provenance', title: 'Provenance' },
};
