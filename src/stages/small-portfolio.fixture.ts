import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The instant of every test run: dates, messages and links come out the same each time. */
export const NOW = '2026-11-23T14:00:00.000Z';

export const SMALL_PORTFOLIO: Readonly<Record<string, string>> = {
  'portfolio.yaml': `id: small
name: Small Holding
as_of: 2026-11-23
time_zone: America/Los_Angeles
currency: USD
tenants:
  - { id: charter, name: Harbor Charters, activity: yacht charters }
sources:
  - { id: charter-records, kind: records, tenant: charter, folder: records/charter }
  - { id: handoffs, kind: handoffs, folder: handoffs, tenants: { '**': charter } }
stakeholders:
  - { id: owner, name: Owner, role: ceo, address: owner@example.com, reports: [ceo, cmo], mail: [ceo] }
  - { id: marketing, name: Marketing, role: cmo, address: marketing@example.com, reports: [cmo] }
`,
  'records/charter/coverage.yaml': 'bookings: run\n',
  'records/charter/products.csv': `id,name,unit,price,variable_cost,weekly_capacity,booking_lead_days,recognition,recorded_on
day,Day charter,charter,900.00,180.00,6,21,point of service,2025-01-06
`,
  'records/charter/channels.csv': `channel,kind,status,since,rating,reviews,recorded_on
own-site,direct,live,2025-01-06,,,2025-01-06
harbour-guide,ota,pending,2026-10-01,,,2026-10-01
`,
  'records/charter/certificates.csv': `asset,kind,issuer,expires,recorded_on
sea-breeze,certificate of inspection,Coast Guard,2026-12-04,2025-12-04
`,
  'records/charter/bookings.csv': bookings(),
  'handoffs/winter.md': `# Winter refit

Last updated: 2026-11-20
Status: blocked

## Blockers
- **Blocked:** the yard has not confirmed the haul-out

## Next steps
- [ ] Call the yard (owner: CEO)

## Open questions
- Keep the second slip over the winter?
`,
};

/** Two bookings a week of 2026, each confirmed two days after it was made and served three weeks later. */
function bookings(): string {
  const day = (week: number, offset: number) =>
    new Date(Date.UTC(2026, 0, 5 + week * 7 + offset)).toISOString().slice(0, 10);
  const lines = Array.from({ length: 46 }, (_, week) =>
    [0, 3].map((offset, index) => booking(week, offset, index)),
  );
  function booking(week: number, offset: number, index: number): string {
    const served = day(week, offset + 21);
    const status = served < '2026-11-23' ? 'served' : 'confirmed';
    const channel = index === 0 ? 'own-site' : 'referral';
    return `B${week}-${index},day,${channel},${day(week, offset)},${day(week, offset + 2)},,${served},${served},${status},${900 + week}.00,USD,guest-${week}-${index}`;
  }
  return `id,product,channel,booked_on,confirmed_on,cancelled_on,service_start,service_end,status,amount,currency,customer
${lines.flat().join('\n')}
`;
}

/** Writes a folder of files, with some of them changed; a null takes a file away. */
export async function contentFolder(changes: Readonly<Record<string, string | null>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'quarterdeck-content-'));
  for (const [path, text] of Object.entries({ ...SMALL_PORTFOLIO, ...changes })) {
    if (text === null) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

export async function emptyFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'quarterdeck-state-'));
}

/** Path → digest of every file under a folder, without those that `ignore` says. */
export async function digests(
  folder: string,
  ignore: (path: string) => boolean = () => false,
): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const pairs = files
    .map((file) => [file.slice(folder.length + 1), file] as const)
    .filter(([path]) => !ignore(path))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    await Promise.all(
      pairs.map(
        async ([path, file]) =>
          [
            path,
            createHash('sha256')
              .update(await readFile(file))
              .digest('hex'),
          ] as const,
      ),
    ),
  );
}
