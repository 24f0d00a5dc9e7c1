import { describe, expect, test } from 'vitest';
import {
  areMonths,
  changeMeaning,
  counted,
  datesInWords,
  formatChange,
  formatInstant,
  formatMoney,
  formatMonth,
  formatTick,
  formatValue,
  listed,
  plotted,
  roleName,
} from './format.ts';

const usd = (unit: Parameters<typeof formatValue>[1]['unit']) => ({ unit, currency: 'USD' });

describe('a value', () => {
  test.each([
    [48210.5, 'money', '$48,211'],
    [-340, 'money', '−$340'],
    [0.8125, 'percent', '81.3%'],
    [0.8, 'percent', '80%'],
    [4.2, 'months', '4.2 months'],
    [1, 'months', '1 month'],
    [12, 'days', '12 days'],
    [7.5, 'hours', '7.5 hours'],
    [4.6, 'rating', '4.6'],
    [1234, 'count', '1,234'],
    [1234.567, 'number', '1,234.57'],
    ['2026-10-31', 'date', '31 October 2026'],
    ['none yet', 'money', 'none yet'],
    ['12.5', 'money', '$12.50'],
    [6.19, 'money', '$6.19'],
    [null, 'money', '–'],
    ['0042', 'text', '0042'],
    [-0.001, 'money', '$0.00'],
  ] as const)('%s in %s is %s', (value, unit, text) => {
    expect(formatValue(value, usd(unit))).toBe(text);
  });

  test('money has cents in tables and is short on an axis', () => {
    expect(formatMoney(48210.5, 'USD', 'cents')).toBe('$48,210.50');
    expect(formatMoney(48210.5, 'EUR', 'cents')).toBe('€48,210.50');
    expect(formatMoney(-48210.5, 'USD', 'short')).toBe('−$48.2K');
    expect(formatTick(0.25, usd('percent'))).toBe('25%');
    expect(formatTick(20_780, usd('date'))).toBe('23 Nov');
  });
});

describe('a change', () => {
  test.each([
    [12.5, 'money', '+$12.50'],
    [-340, 'money', '−$340'],
    [0.02, 'percent', '+2.0 points'],
    [31, 'date', '+31 days'],
    [-1, 'date', '−1 day'],
    [0, 'money', 'no change'],
    [0.001, 'money', 'no change'],
  ] as const)('%s in %s is %s', (change, unit, text) => {
    expect(formatChange(change, usd(unit))).toBe(text);
  });

  test('is good or bad by what is better', () => {
    expect(changeMeaning(1, 'higher')).toBe('good');
    expect(changeMeaning(1, 'lower')).toBe('bad');
    expect(changeMeaning(-1, 'lower')).toBe('good');
    expect(changeMeaning(1, 'neither')).toBe('even');
    expect(changeMeaning(null, 'higher')).toBe('even');
  });
});

test('words', () => {
  expect(counted(1, 'run')).toBe('1 run');
  expect(counted(1200, 'entry', 'entries')).toBe('1,200 entries');
  expect(listed([])).toBe('');
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  expect(roleName('cfo')).toBe('CFO');
  expect(roleName('property-manager')).toBe('Property manager');
  expect(formatInstant('2026-11-23T14:07:00.000Z')).toBe('23 November 2026, 14:07 UTC');
});

test('firsts of months are months', () => {
  expect(areMonths(['2026-10-01', null, '2026-11-01'])).toBe(true);
  expect(areMonths(['2026-10-01'])).toBe(false);
  expect(areMonths(['2026-10-01', '2026-10-08'])).toBe(false);
  expect(formatMonth('2026-11-01')).toBe('November 2026');
  expect(formatMonth('2026-11-01', 'short')).toBe('Nov 2026');
});

test('dates in a text are written out', () => {
  expect(datesInWords('open since 2026-10-12, file 2026-99-99.csv')).toBe(
    'open since 12 October 2026, file 2026-99-99.csv',
  );
});

test('values are drawn as numbers, dates as days', () => {
  expect(plotted('1970-01-11')).toBe(10);
  expect(plotted('12.5')).toBe(12.5);
  expect(plotted('n/a')).toBeNull();
  expect(plotted(null)).toBeNull();
});
