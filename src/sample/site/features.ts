import {
  checkout,
  checkoutTest,
  giftCard,
  manifest,
  page,
  sails,
  scheduleScript,
  uploadScript,
} from './texts.ts';

/** A piece of the site's code: when it came, what it says. */
export interface Feature {
  since: string;
  message: string;
  path: string;
  text: readonly string[];
  /** Day on which another feature took its place. */
  until?: string;
}

/** The booking site's code as it grew; a later feature with the same path replaces an earlier one. */
export const FEATURES: readonly Feature[] = [
  {
    since: '2024-11-19',
    message: 'First page',
    path: 'README.md',
    text: [
      '# Booking site',
      '',
      'Queen of San Diego: shared sunset sails. Static pages, one script, one schedule file.',
      '',
      'Open `index.html` in a browser.',
    ],
  },
  { since: '2024-11-19', message: 'First page', path: 'index.html', text: page('') },
  {
    since: '2024-11-19',
    message: 'First page',
    path: 'src/styles.css',
    text: [
      'body { font-family: system-ui, sans-serif; margin: 0; color: #12303f; }',
      'main { max-width: 46rem; margin: 0 auto; padding: 1rem; }',
      'button { background: #c8452d; color: #fff; border: 0; padding: 0.75rem 1.5rem; }',
    ],
  },
  { since: '2024-12-03', message: 'Schedule from a file', path: 'src/sails.ts', text: sails('') },
  { since: '2024-12-17', message: 'Build with TypeScript', path: 'package.json', text: manifest('') },
  {
    since: '2024-12-17',
    message: 'Build with TypeScript',
    path: 'tsconfig.json',
    text: [
      '{',
      '  "compilerOptions": { "strict": true, "target": "ES2022", "module": "ESNext", "outDir": "dist" },',
      '  "include": ["src"]',
      '}',
    ],
  },
  {
    since: '2024-12-17',
    message: 'Build with TypeScript',
    path: '.gitignore',
    text: ['node_modules/', 'dist/'],
  },
  {
    since: '2025-01-21',
    message: 'Python script that writes next month’s schedule',
    path: 'scripts/export_schedule.py',
    text: scheduleScript(),
  },
  { since: '2025-03-04', message: 'Checkout with party size', path: 'src/checkout.ts', text: checkout('') },
  {
    since: '2025-04-08',
    message: 'Upload photographs to the bucket',
    path: 'scripts/upload_photos.py',
    text: uploadScript(),
  },
  {
    since: '2025-06-10',
    message: 'Test the price of a party',
    path: 'tests/checkout.test.ts',
    text: checkoutTest(''),
  },
  {
    since: '2025-06-10',
    message: 'Test the price of a party',
    path: 'package.json',
    text: manifest(', "test": "node --test tests/"'),
  },
  {
    since: '2025-07-15',
    message: 'Show how many places are left',
    path: 'src/sails.ts',
    text: sails('// TODO: reload the schedule when the tab has slept'),
  },
  {
    since: '2025-09-16',
    message: 'Run the tests on every push',
    path: '.github/workflows/ci.yml',
    text: [
      'name: ci',
      'on: [push, pull_request]',
      'jobs:',
      '  test:',
      '    runs-on: ubuntu-latest',
      '    steps:',
      '      - uses: actions/checkout@v4',
      '      - uses: actions/setup-node@v4',
      '        with: { node-version: 24 }',
      '      - run: npm ci',
      '      - run: npm run build',
      '      - run: npm test',
    ],
  },
  {
    since: '2025-11-11',
    message: 'Settings in one place',
    path: '.env',
    text: [
      'SITE_URL=https://queenofsandiego.example',
      'MAIL_FROM=aboard@queenofsandiego.example',
      'MAX_PARTY=8',
      'FEATURE_GIFT_CARDS=off',
    ],
  },
  {
    since: '2026-01-13',
    message: 'Describe the page for search engines',
    path: 'index.html',
    text: page('<meta name="description" content="Shared sunset sails on San Diego Bay.">'),
  },
  { since: '2026-03-10', message: 'Gift cards can be redeemed', path: 'src/giftcard.ts', text: giftCard() },
  {
    since: '2026-03-10',
    message: 'Gift cards can be redeemed',
    path: 'tests/giftcard.test.ts',
    text: [
      "import assert from 'node:assert/strict';",
      "import { test } from 'node:test';",
      "import { redeem } from '../src/giftcard.ts';",
      '',
      "test('a card pays no more than the price', () => {",
      '  assert.deepEqual(redeem(5000, 7900), { paid: 5000, left: 0 });',
      '});',
    ],
  },
  {
    since: '2026-05-12',
    message: 'Reload the schedule after sleep',
    path: 'src/sails.ts',
    text: sails(
      'document.addEventListener("visibilitychange", () => { if (!document.hidden) void load(); });',
    ),
  },
  {
    since: '2026-07-21',
    message: 'Cancel a booking by link',
    path: 'src/cancel.ts',
    text: [
      '/** A booking can be cancelled up to 48 hours before the sail. */',
      'export function canCancel(sailsAt: number, now: number): boolean {',
      '  // TODO: decide whether a late cancellation costs anything',
      '  return sailsAt - now > 48 * 3_600_000;',
      '}',
    ],
  },
  {
    since: '2026-09-08',
    message: 'Python script to compare payouts with bookings',
    path: 'scripts/compare_payouts.py',
    text: [
      '"""Compares the processor\'s payouts with the bookings of a month."""',
      'import csv',
      'import sys',
      '',
      '',
      'def total(path, column):',
      '    with open(path, newline="") as handle:',
      '        return sum(float(row[column]) for row in csv.DictReader(handle))',
      '',
      '',
      'if __name__ == "__main__":',
      '    print(round(total(sys.argv[1], "Gross") - total(sys.argv[2], "amount"), 2))',
    ],
  },
  {
    since: '2026-11-02',
    message: 'Checkout on one page',
    path: 'src/checkout.ts',
    text: checkout('  // TODO: the picker covers the button on small phones'),
  },
  {
    since: '2026-11-02',
    message: 'Checkout on one page',
    path: 'tests/checkout.test.ts',
    text: checkoutTest("test('no party, no price', () => assert.equal(priceOf(0), 0));"),
  },
];
