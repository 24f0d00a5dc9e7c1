type Json = Record<string, unknown>;

/** What each schema lacks of the next one; a file of an old run is never written again. */
const UPGRADES: Readonly<Record<number, (old: Json) => Json>> = { 1: fromFirst };

/** The schema of a parsed snapshot, when it says one. */
export function schemaOf(json: unknown): number | null {
  const schema = isObject(json) ? json.schema : undefined;
  return typeof schema === 'number' ? schema : null;
}

/** A parsed snapshot of any earlier schema in the shape of the newest, unchecked. Needs no library. */
export function upgradeSnapshot(json: unknown): unknown {
  let current = json;
  for (let schema = schemaOf(json) ?? 0; isObject(current); schema += 1) {
    const upgrade = UPGRADES[schema];
    if (!upgrade) break;
    current = { ...upgrade(current), schema: schema + 1 };
  }
  return current;
}

/** Schema 1 knew neither acceptances, promises and the money ledger nor restated figures, nor when a table was last read. */
function fromFirst(old: Json): Json {
  return {
    ...old,
    coverage: list(old.coverage).map((entry) => ({
      ...entry,
      lastRead: entry.status === 'failed' ? null : old.run,
    })),
    metrics: list(old.metrics).map((metric) => ({
      ...metric,
      figures: list(metric.figures).map((figure) => ({ ...figure, restated: [] })),
    })),
    findings: list(old.findings).map((finding) => ({
      ...finding,
      acceptance: null,
      stake: 'exposure',
      sources: [],
      unlocks: 0,
    })),
    closed: list(old.closed).map(({ fingerprint, firstSeen, lastSeen, resolvedOn }) => ({
      fingerprint,
      condition: 'resolved',
      firstSeen,
      lastSeen,
      resolvedOn,
    })),
    pending: [],
    promises: [],
    ledger: { lines: [], before: { found: 0, recovered: 0, lost: 0 } },
    reports: list(old.reports).map((report) => ({
      ...report,
      further: [],
      waiting: 0,
      actions: list(report.actions).map((action) => ({
        ...action,
        key: action.finding ?? `${action.file}:${action.line}`,
      })),
    })),
  };
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
