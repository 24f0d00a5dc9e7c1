import { addDays } from '../../domain/run.ts';
import { AS_OF } from '../calendar.ts';
import { leaveUnrenewed, loseDocument, oblige, shareOut, skipService } from '../faults/upkeep.ts';
import type { Random } from '../random.ts';
import { field, rowsOf, type Sample, type SampleRow } from '../types.ts';
import type { Injected, Injector } from './types.ts';

const FLEET = 'expert-yacht-delivery';
const HOUSE = '3028-51st-st';

function expire(rows: Sample, random: Random, tenant: string): Injected {
  const { asset = '', kind = '' } = random.pick(rowsOf(rows, tenant, 'certificates'));
  return {
    rows: leaveUnrenewed(rows, tenant, { asset, kind }, addDays(AS_OF, random.int(2, 25))),
    tenant,
    subject: asset,
  };
}

function skip(rows: Sample, random: Random, tenant: string): Injected {
  const overdue = (row: SampleRow): boolean =>
    field(row, 'safety') === 'true' && field(row, 'done') !== '' && field(row, 'due') >= '2026-05-01';
  const {
    asset = '',
    item = '',
    due = '',
  } = random.pick(rowsOf(rows, tenant, 'maintenance').filter(overdue));
  return { rows: skipService(rows, tenant, { asset, item, due }), tenant, subject: item };
}

function disown(rows: Sample, random: Random): Injected {
  const tenant = random.pick(Object.keys(rows));
  const { id = '' } = random.pick(rowsOf(rows, tenant, 'assets'));
  return { rows: loseDocument(rows, tenant, id), tenant, subject: id };
}

function share(rows: Sample, random: Random): Injected {
  const tenant = random.pick(Object.keys(rows));
  const { id = '' } = random.pick(rowsOf(rows, tenant, 'assets'));
  const known = addDays(AS_OF, -random.int(1, 60));
  return { rows: shareOut(rows, tenant, id, '0.75', known), tenant, subject: id };
}

function owe(rows: Sample, random: Random): Injected {
  const tenant = random.pick(Object.keys(rows));
  const due = addDays(AS_OF, random.int(2, 25));
  return {
    rows: oblige(rows, tenant, 'Licence fee', due, random.int(400, 4000), addDays(AS_OF, -30)),
    tenant,
    subject: 'Licence fee',
  };
}

export const INJECT_UPKEEP: Readonly<Record<string, Injector>> = {
  'certificate-expiring': (rows, random) =>
    expire(
      rows,
      random,
      random.pick(['jada', 'quickdumpnow', 'queen-of-san-diego', 'dangerous-centaur', HOUSE]),
    ),
  'delivery-certificate-expiring': (rows, random) => expire(rows, random, FLEET),
  'safety-maintenance-overdue': (rows, random) => skip(rows, random, HOUSE),
  'delivery-safety-overdue': (rows, random) => skip(rows, random, FLEET),
  'ownership-missing': disown,
  'ownership-shares': share,
  'obligation-due': owe,
};
