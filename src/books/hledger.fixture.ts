import { spawnSync } from 'node:child_process';
import { PLACES } from './decimal.ts';

/** What to do when hledger is not there. */
export const NO_HLEDGER =
  'not run: the comparison with hledger, which is not installed (Debian: apt-get install hledger)';

export function hasHledger(): boolean {
  return spawnSync('hledger', ['--version']).status === 0;
}

/** Figures by account and month, in units of 10^-12; an account or month without any is zero. */
export type Figures = ReadonlyMap<string, readonly bigint[]>;

interface Amount {
  acommodity: string;
  aquantity: { decimalMantissa: string; decimalPlaces: number };
}

interface Report {
  prRows: { prrName: string; prrAmounts: Amount[][] }[];
}

/** `hledger balance` by month, every posting at its cost on its day. */
export function balances(journal: string, period: string, ...args: string[]): Figures {
  return figures(run(journal, ['balance', '--monthly', '-p', period, ...args]) as Report);
}

/** `hledger incomestatement` or `balancesheet` by month: its parts by title. */
export function statement(journal: string, command: 'is' | 'bs', period: string): Map<string, Figures> {
  const { cbrSubreports } = run(journal, [command, '--monthly', '-p', period]) as {
    cbrSubreports: [title: string, report: Report][];
  };
  return new Map(cbrSubreports.map(([title, report]) => [title, figures(report)]));
}

function run(journal: string, args: readonly string[]): unknown {
  // At the precision of cents hledger would leave out of its sums what is less than half a cent.
  const style = ['--commodity-style=1000.000000000000 USD'];
  const ended = spawnSync('hledger', ['-f', journal, ...args, ...style, '--cost', '--output-format=json'], {
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C.UTF-8' },
    maxBuffer: 2 ** 30,
  });
  if (ended.status !== 0) throw new Error(`hledger ${args.join(' ')}: ${ended.stderr}`);
  // Quantities have more digits than a number of JavaScript keeps.
  return JSON.parse(ended.stdout.replace(/"decimalMantissa":\s*(-?[\d.e+]+)/g, '"decimalMantissa":"$1"'));
}

function figures({ prRows }: Report): Figures {
  return new Map(prRows.map(({ prrName, prrAmounts }) => [prrName, prrAmounts.map(units)]));
}

function units(amounts: readonly Amount[]): bigint {
  return amounts.reduce((sum, { acommodity, aquantity: { decimalMantissa, decimalPlaces } }) => {
    if (acommodity !== 'USD') throw new Error(`an amount is in ${acommodity}`);
    const shift = PLACES - decimalPlaces;
    const mantissa = wholeNumber(decimalMantissa);
    if (shift >= 0) return sum + mantissa * 10n ** BigInt(shift);
    if (mantissa % 10n ** BigInt(-shift) !== 0n) throw new Error(`an amount has ${decimalPlaces} places`);
    return sum + mantissa / 10n ** BigInt(-shift);
  }, 0n);
}

/** "1.25e3" is 1250: long numbers come with an exponent. */
function wholeNumber(text: string): bigint {
  const [digits = '', exponent = '0'] = text.split('e');
  const [whole = '', fraction = ''] = digits.split('.');
  return BigInt(whole + fraction.padEnd(Number(exponent), '0'));
}
