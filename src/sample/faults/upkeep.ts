import { addDays } from '../../domain/run.ts';
import { field, type Sample, type SampleRow } from '../types.ts';
import { addRows, addVersion, changeRows, dropRows, newest, where } from './edit.ts';

/** A paper was not renewed beyond a day. */
export function leaveUnrenewed(
  sample: Sample,
  tenant: string,
  paper: { asset: string; kind: string },
  expires: string,
): Sample {
  const same = where(paper);
  const { issuer = '' } = newest(sample, tenant, 'certificates', same);
  const kept = dropRows(
    sample,
    tenant,
    'certificates',
    (row) => same(row) && field(row, 'expires') >= expires,
  );
  const before = [...(kept[tenant]?.certificates ?? [])].findLast(same);
  const recorded = before === undefined ? '2025-05-01' : addDays(field(before, 'expires'), -85);
  return addRows(kept, tenant, 'certificates', [{ ...paper, issuer, expires, recorded_on: recorded }]);
}

/** A paper was renewed, entered on a day. */
export function renew(
  sample: Sample,
  tenant: string,
  paper: { asset: string; kind: string },
  expires: string,
  recorded: string,
): Sample {
  return addVersion(sample, tenant, 'certificates', where(paper), { expires, recorded_on: recorded });
}

/** A service that was due was not done, or only on a later day. */
export function skipService(
  sample: Sample,
  tenant: string,
  service: { asset: string; item: string; due: string },
  done?: string,
): Sample {
  const same = where(service);
  const version = (row: SampleRow): boolean => same(row) && field(row, 'done') !== '';
  if (done === undefined) return dropRows(sample, tenant, 'maintenance', version);
  return changeRows(sample, tenant, 'maintenance', version, () => ({ done, recorded_on: addDays(done, 1) }));
}

/** An asset's ownership paper is missing. */
export function loseDocument(sample: Sample, tenant: string, id: string): Sample {
  return changeRows(sample, tenant, 'assets', where({ id }), () => ({ ownership_document: '' }));
}

/** The companies' shares in an asset no longer add up. */
export function shareOut(
  sample: Sample,
  tenant: string,
  id: string,
  ownership_share: string,
  recorded_on: string,
): Sample {
  return addVersion(sample, tenant, 'assets', where({ id }), { ownership_share, recorded_on });
}

/** Something that had to be paid was, and was entered the day after. */
export function settle(sample: Sample, tenant: string, kind: string, due: string, paid_on: string): Sample {
  const recorded_on = addDays(paid_on, 1);
  return addVersion(sample, tenant, 'obligations', where({ kind, due }), { paid_on, recorded_on });
}

/** Something must be paid by a day. */
export function oblige(
  sample: Sample,
  tenant: string,
  kind: string,
  due: string,
  dollars: number,
  recorded: string,
): Sample {
  return addRows(sample, tenant, 'obligations', [
    { kind, due, amount: dollars.toFixed(2), currency: 'USD', recorded_on: recorded },
  ]);
}
