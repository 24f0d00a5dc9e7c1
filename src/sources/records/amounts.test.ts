import { describe, expect, test } from 'vitest';
import { readInteger, readMoney, readNumber } from './amounts.ts';

const form = { decimal: '.', cents: false, flip: false } as const;
const comma = { ...form, decimal: ',' } as const;

describe('readMoney', () => {
  test.each([
    ['0', '0.00'],
    ['12.5', '12.50'],
    ['.5', '0.50'],
    ['007', '7.00'],
    ['$1,234.50', '1234.50'],
    ['€ 1 234.50', '1234.50'],
    ['-$12', '-12.00'],
    ['$-12', '-12.00'],
    ['−12', '-12.00'],
    ['12.00-', '-12.00'],
    ['(12.00)', '-12.00'],
    ['($1,234,567.89)', '-1234567.89'],
    ['-0.00', '0.00'],
    ['+3.10', '3.10'],
    ['123456789012345.67', '123456789012345.67'],
  ])('%s is %s', (text, money) => {
    expect(readMoney(text, form)).toBe(money);
  });

  test.each([
    ['1.234,50', '1234.50'],
    ['1 234,5', '1234.50'],
    ["1'234", '1234.00'],
  ])('%s with a decimal comma is %s', (text, money) => {
    expect(readMoney(text, comma)).toBe(money);
  });

  test.each([
    ['12345', '123.45'],
    ['5', '0.05'],
    ['-5', '-0.05'],
    ['(1,234)', '-12.34'],
  ])('%s cents are %s', (text, money) => {
    expect(readMoney(text, { ...form, cents: true })).toBe(money);
  });

  test('the sign can be turned round', () => {
    expect(readMoney('12', { ...form, flip: true })).toBe('-12.00');
    expect(readMoney('(12)', { ...form, flip: true })).toBe('12.00');
    expect(readMoney('0', { ...form, flip: true })).toBe('0.00');
  });

  test.each([
    '',
    'abc',
    '1,23',
    '1.2.3',
    '12,34,567',
    '1e3',
    '--1',
    '()',
    '-',
    '$',
    '1234567890123456',
    '12 USD',
  ])('"%s" is a flaw', (text) => {
    expect(readMoney(text, form)).toHaveProperty('what');
  });

  test('says what is wrong with an amount', () => {
    expect([
      readMoney('12.345', form),
      readMoney('12.5', { ...form, cents: true }),
      readMoney('1.50', comma),
    ]).toMatchInlineSnapshot(`
      [
        {
          "fix": "Round it to cents",
          "what": ""12.345" has more than two decimals",
        },
        {
          "fix": "Take the column out of "cents"",
          "what": ""12.5" is not a whole number of cents",
        },
        {
          "fix": "Write it like 1234,50",
          "what": ""1.50" is not an amount",
        },
      ]
    `);
  });
});

test('a number keeps the decimals that were written', () => {
  expect(readNumber('0.150', form)).toBe('0.150');
  expect(readNumber('1,200', form)).toBe('1200');
  expect(readNumber('-0', form)).toBe('0');
  expect(readNumber('15%', form)).toHaveProperty('what');
});

test('an integer has no decimals', () => {
  expect(readInteger('1,200', form)).toBe('1200');
  expect(readInteger('3.0', form)).toHaveProperty('what');
});
