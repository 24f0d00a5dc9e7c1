import { type Access, EVERYTHING, listOf, movedReaders, type Reader } from './grants.ts';

/** Each grant that came or went, each that the portfolio names in vain, and whose links were ended, for a person to read. */
export function grantLines(
  before: Access,
  after: Access,
  readers: readonly Reader[],
  addresses: ReadonlyMap<string, string>,
): string[] {
  const ids = [...new Set([...Object.keys(before.grants), ...readers.map(({ id }) => id)])];
  const changed = ids.flatMap((id) => {
    const [was, is] = [listOf(before.grants, id), listOf(after.grants, id)];
    const came = is.filter((report) => !was.includes(report));
    const went = was.filter((report) => !is.includes(report));
    return [
      ...(came.length > 0 ? [`access   ${id} may read ${came.join(', ')} from now on`] : []),
      ...(went.length > 0
        ? [`access   ${id} may read ${went.join(', ')} no more; only ${granting(id, went)} undoes it`]
        : []),
    ];
  });
  const inVain = readers.flatMap(({ id, reports }) => {
    const revoked = listOf(before.revoked, id);
    const named = reports.filter((one) => !listOf(after.grants, id).includes(one));
    const shut = revoked.includes(EVERYTHING) ? named : named.filter((one) => revoked.includes(one));
    return shut.length > 0
      ? [
          `access   ${id} may still not read ${shut.join(', ')}: it was taken before, and this portfolio.yaml may be an old one. Only ${granting(id, shut)} gives it back`,
        ]
      : [];
  });
  const moved = movedReaders(before, addresses).map(
    (id) =>
      `access   ${id} has another address: links that went to the one before, and their sessions, have ended`,
  );
  return [...changed, ...inVain, ...moved];
}

function granting(id: string, reports: readonly string[]): string {
  return `"npm run access -- grant ${id} ${reports.join(' ')}"`;
}
