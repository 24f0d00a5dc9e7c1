import { addRows } from '../faults/edit.ts';
import { leaveUnrenewed, oblige, renew, settle, shareOut, skipService } from '../faults/upkeep.ts';
import type { PlantedFault } from './types.ts';

const PERMIT = { asset: 'truck-1', kind: 'Motor carrier permit' };

export const PLANTED_UPKEEP: readonly PlantedFault[] = [
  {
    id: 'launch-without-papers',
    rule: 'ownership-missing',
    breaks: 'An asset has no ownership document',
    tenant: 'jada',
    subject: 'tender-minnow',
    reports: ['ceo'],
    files: ['records/jada/assets.csv'],
    changed: 'A tender bought in July was entered without its bill of sale',
    since: '2026-07-13',
    plant: (sample) =>
      addRows(sample, 'jada', 'assets', [
        {
          id: 'tender-minnow',
          kind: 'vessel',
          name: 'Tender Minnow',
          value: '4800.00',
          ownership_share: '1',
          recorded_on: '2026-07-10',
        },
      ]),
  },
  {
    id: 'site-shares-do-not-add-up',
    rule: 'ownership-shares',
    breaks: 'Ownership shares do not add up',
    tenant: 'queen-of-san-diego',
    subject: 'booking-site',
    reports: ['ceo'],
    files: ['records/queen-of-san-diego/assets.csv'],
    changed: 'The share in the booking site was set to 80 %; nobody holds the rest',
    since: '2026-09-07',
    plant: (sample) => shareOut(sample, 'queen-of-san-diego', 'booking-site', '0.8', '2026-09-04'),
  },
  {
    id: 'launch-insurance-runs-out',
    rule: 'certificate-expiring',
    breaks: 'A certificate or insurance expires soon',
    tenant: 'jada',
    subject: 'my-little-wing · Hull and liability insurance',
    reports: ['ceo'],
    files: ['records/jada/certificates.csv'],
    changed: 'The renewal of the policy that ends on 18 December was left out',
    since: '2026-10-19',
    plant: (sample) =>
      leaveUnrenewed(
        sample,
        'jada',
        { asset: 'my-little-wing', kind: 'Hull and liability insurance' },
        '2026-12-18',
      ),
  },
  {
    id: 'carrier-permit-extended-then-late',
    rule: 'certificate-expiring',
    breaks: 'A certificate expires soon; extended for three months, so it comes back',
    tenant: 'quickdumpnow',
    subject: 'truck-1 · Motor carrier permit',
    reports: ['ceo'],
    files: ['records/quickdumpnow/certificates.csv'],
    changed:
      'The permit ending on 31 July was extended to 31 October on 20 July, and renewed only on 9 November',
    since: '2026-06-01',
    resolved: '2026-07-20',
    reopened: '2026-09-07',
    resolved_again: '2026-11-09',
    plant: (sample) => {
      const due = leaveUnrenewed(sample, 'quickdumpnow', PERMIT, '2026-07-31');
      const extended = renew(due, 'quickdumpnow', PERMIT, '2026-10-31', '2026-07-20');
      return renew(extended, 'quickdumpnow', PERMIT, '2027-10-31', '2026-11-09');
    },
  },
  {
    id: 'federal-tax-due',
    rule: 'obligation-due',
    breaks: 'An obligation comes due soon',
    tenant: 'jada',
    subject: 'Federal estimated tax · 2026-12-15',
    reports: ['ceo', 'cfo'],
    files: ['records/jada/obligations.csv'],
    changed: 'An estimated tax payment of 8,400 dollars due on 15 December was entered on 2 November',
    since: '2026-11-16',
    plant: (sample) => oblige(sample, 'jada', 'Federal estimated tax', '2026-12-15', 8400, '2026-11-02'),
  },
  {
    id: 'supplemental-property-tax',
    rule: 'obligation-due',
    breaks: 'An obligation comes due, and is paid nine days late',
    tenant: '3028-51st-st',
    subject: 'Supplemental property tax · 2026-08-31',
    reports: ['ceo', 'cfo'],
    files: ['records/3028-51st-st/obligations.csv'],
    changed: 'A supplemental bill due on 31 August was entered on 20 July, and paid on 9 September',
    since: '2026-08-03',
    resolved: '2026-09-14',
    plant: (sample) =>
      settle(
        oblige(sample, '3028-51st-st', 'Supplemental property tax', '2026-08-31', 1240, '2026-07-20'),
        ...(['3028-51st-st', 'Supplemental property tax', '2026-08-31', '2026-09-09'] as const),
      ),
  },
  {
    id: 'alarm-test-late',
    rule: 'safety-maintenance-overdue',
    breaks: 'A safety service is overdue',
    tenant: '3028-51st-st',
    subject: '3028-51st-st · Smoke and CO alarm test',
    reports: ['rental-property'],
    files: ['records/3028-51st-st/maintenance.csv'],
    changed: 'The test due on 15 September was done on 4 November',
    since: '2026-09-21',
    resolved: '2026-11-09',
    plant: (sample) =>
      skipService(
        sample,
        '3028-51st-st',
        { asset: '3028-51st-st', item: 'Smoke and CO alarm test', due: '2026-09-15' },
        '2026-11-04',
      ),
  },
  {
    id: 'life-raft-not-serviced',
    rule: 'delivery-safety-overdue',
    breaks: 'A safety item of the delivery gear is overdue',
    tenant: 'expert-yacht-delivery',
    subject: 'offshore-kit · Life raft service',
    reports: ['yacht-delivery'],
    files: ['records/expert-yacht-delivery/maintenance.csv'],
    changed: 'The service due on 20 October was not done',
    since: '2026-10-26',
    plant: (sample) =>
      skipService(sample, 'expert-yacht-delivery', {
        asset: 'offshore-kit',
        item: 'Life raft service',
        due: '2026-10-20',
      }),
  },
  {
    id: 'beacon-registration-runs-out',
    rule: 'delivery-certificate-expiring',
    breaks: 'A certificate of the delivery gear expires within 45 days',
    tenant: 'expert-yacht-delivery',
    subject: 'offshore-kit · EPIRB registration',
    reports: ['yacht-delivery'],
    files: ['records/expert-yacht-delivery/certificates.csv'],
    changed: 'The renewal of the registration that ends on 28 December was left out',
    since: '2026-11-16',
    plant: (sample) =>
      leaveUnrenewed(
        sample,
        'expert-yacht-delivery',
        { asset: 'offshore-kit', kind: 'EPIRB registration' },
        '2026-12-28',
      ),
  },
];
