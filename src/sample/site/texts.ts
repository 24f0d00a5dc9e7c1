export function page(meta: string): string[] {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '  <head>',
    '    <meta charset="utf-8">',
    '    <title>Queen of San Diego</title>',
    ...(meta === '' ? [] : [`    ${meta}`]),
    '    <link rel="stylesheet" href="src/styles.css">',
    '  </head>',
    '  <body>',
    '    <main>',
    '      <h1>Sail into the sunset</h1>',
    '      <ul id="sails"></ul>',
    '      <button id="book">Book places</button>',
    '    </main>',
    '    <script type="module" src="dist/sails.js"></script>',
    '  </body>',
    '</html>',
  ];
}

export function manifest(test: string): string[] {
  return [
    '{',
    '  "name": "booking-site",',
    '  "private": true,',
    '  "type": "module",',
    `  "scripts": { "build": "tsc"${test} },`,
    '  "devDependencies": { "typescript": "^5.7.0" }',
    '}',
  ];
}

export function sails(extra: string): string[] {
  return [
    'export interface Sail {',
    '  day: string;',
    '  places: number;',
    '}',
    '',
    'export async function load(): Promise<Sail[]> {',
    "  const answer = await fetch('data/sails.json');",
    '  return (await answer.json()) as Sail[];',
    '}',
    '',
    'export function upcoming(sails: Sail[], today: string): Sail[] {',
    '  return sails.filter((sail) => sail.day >= today && sail.places > 0);',
    '}',
    ...(extra === '' ? [] : ['', extra]),
  ];
}

export function checkout(note: string): string[] {
  return [
    'const TICKET = 79_00;',
    '',
    '/** Price of a party in cents. */',
    'export function priceOf(guests: number): number {',
    '  // TODO: children under six sail free on weekdays',
    ...(note === '' ? [] : [note]),
    '  return Math.min(guests, 8) * TICKET;',
    '}',
  ];
}

export function checkoutTest(extra: string): string[] {
  return [
    "import assert from 'node:assert/strict';",
    "import { test } from 'node:test';",
    "import { priceOf } from '../src/checkout.ts';",
    '',
    "test('four places', () => assert.equal(priceOf(4), 316_00));",
    ...(extra === '' ? [] : [extra]),
  ];
}

export function giftCard(): string[] {
  return [
    'export interface Redeemed {',
    '  paid: number;',
    '  left: number;',
    '}',
    '',
    '/** Takes a gift card off a price, both in cents. */',
    'export function redeem(card: number, price: number): Redeemed {',
    '  const paid = Math.min(card, price);',
    '  // FIXME: nothing tells the bookkeeper that a card was sold',
    '  return { paid, left: card - paid };',
    '}',
  ];
}

export function scheduleScript(): string[] {
  return [
    '"""Writes the sails of a month to data/sails.json."""',
    'import json',
    'import sys',
    '',
    '',
    'def main(days):',
    '    json.dump([{"day": day, "places": 24} for day in days], sys.stdout, indent=1)',
    '',
    '',
    'if __name__ == "__main__":',
    '    main(sys.argv[1:])',
  ];
}

export function uploadScript(): string[] {
  return [
    '"""Uploads the photographs of a sail."""',
    'import sys',
    '',
    '# TODO: take the key from the environment',
    `AWS_ACCESS_KEY_ID = "${invented(16, 'AK', 'IA')}"`,
    `AWS_SECRET_ACCESS_KEY = "${invented(40)}"`,
    '',
    '',
    'def upload(path):',
    '    print("uploading", path, "with", AWS_ACCESS_KEY_ID[:4])',
    '',
    '',
    'if __name__ == "__main__":',
    '    for name in sys.argv[1:]:',
    '        upload(name)',
  ];
}

/** Letters that look like a key and open nothing; put together here so that no key stands in this file. */
function invented(length: number, ...start: readonly string[]): string {
  const letters = 'QW7ERT2YUP4ASD3FGH5JKL6ZXC';
  let state = length * 7919;
  const next = (): string => {
    state = (state * 48_271) % 2_147_483_647;
    return letters[state % letters.length] ?? 'Q';
  };
  return start.join('') + Array.from({ length }, next).join('');
}
