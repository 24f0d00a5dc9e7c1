import { addRows } from '../faults/edit.ts';
import { addCost, buy } from '../faults/money.ts';
import { loseDelivery } from '../faults/operations.ts';
import { field } from '../types.ts';
import type { PlantedFault } from './types.ts';

const QUEEN = 'queen-of-san-diego';
const RELAUNCH = { account: '6040', vendor: 'Saltwind Media', memo: 'Brand relaunch', day: 23 };

export const PLANTED_MONEY: readonly PlantedFault[] = [
  {
    id: 'relaunch-eats-the-season',
    rule: 'burn-up',
    breaks: 'Burn is up over two closed months against the same season',
    tenant: QUEEN,
    subject: 'queen-of-san-diego',
    reports: ['cfo'],
    files: [`records/${QUEEN}/postings.csv`],
    changed: 'A brand relaunch cost 5,600 to 5,900 dollars a month in August, September and October',
    since: '2026-10-12',
    also: ['below-break-even', 'reserve-short', 'runway-short'],
    plant: (sample) =>
      addCost(sample, QUEEN, RELAUNCH, {
        '2026-08-01': 561_200,
        '2026-09-01': 575_450,
        '2026-10-01': 588_900,
      }),
  },
  {
    id: 'runway-after-the-relaunch',
    rule: 'runway-short',
    breaks: 'Cash runway is under six months',
    tenant: QUEEN,
    subject: 'queen-of-san-diego',
    reports: ['cfo', 'ceo'],
    files: [`records/${QUEEN}/postings.csv`],
    changed: 'Nothing more: the relaunch leaves a month or two of cash, and winter is ahead',
    since: '2026-11-02',
  },
  {
    id: 'trailer-bought-from-the-reserve',
    rule: 'reserve-short',
    breaks: 'The reserve is under three months of fixed costs',
    tenant: 'quickdumpnow',
    subject: 'quickdumpnow',
    reports: ['cfo'],
    files: ['records/quickdumpnow/postings.csv', 'records/quickdumpnow/assets.csv'],
    changed: 'A second dump trailer was paid from the operating account on 18 August',
    since: '2026-08-24',
    plant: (sample) => {
      const bought = buy(
        sample,
        'quickdumpnow',
        '2026-08-18',
        'Second dump trailer',
        'Valley Trailers',
        27_400,
      );
      return addRows(bought, 'quickdumpnow', 'assets', [
        {
          id: 'trailer-2',
          kind: 'vehicle',
          name: 'Second dump trailer',
          value: '27400.00',
          ownership_share: '1',
          ownership_document: 'California title 9388102',
          recorded_on: '2026-08-21',
        },
      ]);
    },
  },
  {
    id: 'two-deliveries-lost',
    rule: 'target-missed',
    breaks: 'The revenue target of a closed month was missed',
    tenant: 'expert-yacht-delivery',
    subject: 'revenue-recognised-30d · 2026-08',
    later: ['revenue-recognised-30d · 2026-09'],
    reports: ['cfo'],
    files: ['records/expert-yacht-delivery/deliveries.csv', 'records/expert-yacht-delivery/postings.csv'],
    changed: 'The dearer delivery of August and of September fell through after it was quoted',
    since: '2026-09-14',
    // October reached its target.
    resolved: '2026-11-09',
    also: ['below-break-even', 'runway-short'],
    plant: (sample) =>
      ['2026-08', '2026-09'].reduce(
        (changed, month) => loseDelivery(changed, dearest(changed, month)),
        sample,
      ),
  },
  {
    id: 'deliveries-below-break-even',
    rule: 'below-break-even',
    breaks: 'Two closed months running were below break-even',
    tenant: 'expert-yacht-delivery',
    subject: 'expert-yacht-delivery',
    reports: ['cfo'],
    files: [],
    changed:
      'Nothing more: with one small delivery a month, August and September do not carry the fixed costs',
    since: '2026-10-12',
    resolved: '2026-11-09',
  },
];

function dearest(sample: Parameters<typeof loseDelivery>[0], month: string): string {
  const arrived = (sample['expert-yacht-delivery']?.deliveries ?? []).filter(
    (row) => field(row, 'status') === 'arrived' && field(row, 'actual_arrival').startsWith(month),
  );
  const [first] = arrived.toSorted((a, b) => Number(field(b, 'revenue')) - Number(field(a, 'revenue')));
  return field(first ?? {}, 'id');
}
