import { START } from './calendar.ts';
import type { SampleRow } from './types.ts';

type Side = 'debit' | 'credit';
type Line = readonly [
  code: string,
  name: string,
  type: string,
  category: string,
  behaviour?: string,
  side?: Side,
];

const NORMAL: Readonly<Record<string, Side>> = {
  asset: 'debit',
  expense: 'debit',
  liability: 'credit',
  equity: 'credit',
  income: 'credit',
};

/** One chart for all tenants; each keeps the accounts that it uses. */
const CHART: readonly Line[] = [
  ['1000', 'Operating account', 'asset', 'cash'],
  ['1010', 'Savings account', 'asset', 'cash'],
  ['1020', 'Euro account', 'asset', 'cash'],
  ['1100', 'Accounts receivable', 'asset', 'receivable'],
  ['1500', 'Vessels, vehicles and property', 'asset', 'fixed asset'],
  ['1590', 'Accumulated depreciation', 'asset', 'accumulated depreciation', '', 'credit'],
  ['2000', 'Accounts payable', 'liability', 'payable'],
  ['2050', 'Accrued property tax', 'liability', 'payable'],
  ['2200', 'Deferred revenue', 'liability', 'deferred revenue'],
  ['2300', 'Taxes collected', 'liability', 'taxes collected'],
  ['2350', 'Security deposits held', 'liability', 'security deposits'],
  ['2400', 'Gift cards outstanding', 'liability', 'deferred revenue'],
  ['2500', 'Loan', 'liability', 'loan'],
  ['3000', 'Owner capital', 'equity', 'capital'],
  ['3100', 'Owner draws', 'equity', 'draws', '', 'debit'],
  ['4000', 'Revenue', 'income', 'sales'],
  ['4010', 'Other revenue', 'income', 'sales'],
  ['5000', 'Channel commissions', 'expense', 'commission', 'variable'],
  ['5010', 'Card fees', 'expense', 'card fees', 'variable'],
  ['5100', 'Crew and helpers', 'expense', 'crew', 'variable'],
  ['5110', 'Fuel', 'expense', 'fuel', 'variable'],
  ['5120', 'Catering and supplies', 'expense', 'supplies', 'variable'],
  ['5130', 'Dump fees', 'expense', 'dump fees', 'variable'],
  ['5140', 'Boat time', 'expense', 'boat time', 'variable'],
  ['5150', 'Cleaning and laundry', 'expense', 'cleaning', 'variable'],
  ['5160', 'Travel and port fees', 'expense', 'travel', 'variable'],
  ['5170', 'Hosting for clients', 'expense', 'hosting', 'variable'],
  ['6000', 'Salaries and contractors', 'expense', 'payroll', 'fixed'],
  ['6010', 'Slip fees and rent', 'expense', 'rent', 'fixed'],
  ['6020', 'Insurance', 'expense', 'insurance', 'fixed'],
  ['6030', 'Software', 'expense', 'software', 'fixed'],
  ['6040', 'Marketing', 'expense', 'marketing', 'fixed'],
  ['6050', 'Repairs and maintenance', 'expense', 'maintenance', 'fixed'],
  ['6060', 'Professional fees', 'expense', 'professional fees', 'fixed'],
  ['6070', 'Phone and utilities', 'expense', 'utilities', 'fixed'],
  ['6080', 'Website retainer', 'expense', 'website', 'fixed'],
  ['6090', 'Property tax', 'expense', 'property tax', 'fixed'],
  ['7000', 'Interest', 'expense', 'interest', 'fixed'],
  ['7010', 'Depreciation', 'expense', 'depreciation', 'fixed'],
  ['7020', 'Franchise tax', 'expense', 'income tax', 'fixed'],
  ['9990', 'Uncategorised expense', 'expense', 'uncategorised'],
];

/** The chart of one tenant: the accounts in `used`, and always the one for what nobody has sorted yet. */
export function chartOf(used: ReadonlySet<string>, names: Readonly<Record<string, string>>): SampleRow[] {
  return CHART.filter(([code]) => code === '9990' || used.has(code)).map(
    ([code, name, type, category, behaviour = '', side]) => ({
      code,
      name: names[code] ?? name,
      type,
      category,
      behaviour,
      cash: category === 'cash' ? 'true' : 'false',
      normal_side: side ?? NORMAL[type] ?? '',
      recorded_on: START,
    }),
  );
}

export const FIXED = new Set(CHART.filter((line) => line[4] === 'fixed').map(([code]) => code));
export const CASH: ReadonlySet<string> = new Set(['1000', '1010']);
/** Liabilities whose money is not free to spend. */
export const HELD: ReadonlySet<string> = new Set(['2000', '2050', '2200', '2300', '2350', '2400']);
