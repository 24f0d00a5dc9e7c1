import { createInterface } from 'node:readline/promises';
import type { NewPortfolio, NewTenant } from './init.ts';
import { mistake } from './session.ts';

export interface InitFlags {
  name?: string;
  tenant: string[];
  repository: string[];
  timeZone?: string;
  currency?: string;
}

export type WantedPortfolio = Omit<NewPortfolio, 'reports'>;

/** For options that may come several times. */
export function collectValues(value: string, earlier: string[]): string[] {
  return [...earlier, value];
}

/** @throws InputError when no company is given, or a flag is not of the form name=value. */
export function portfolioFromFlags(flags: InitFlags): WantedPortfolio {
  if (flags.tenant.length === 0) {
    throw mistake(
      '--tenant',
      'no company is given',
      'Add for example --tenant "Harbor Charters=yacht charters".',
    );
  }
  const tenants = flags.tenant.map((text) => tenantOf(text));
  for (const text of flags.repository) {
    const [name, git] = pair('--repository', text);
    const tenant = tenants.find((one) => one.name === name);
    if (!tenant)
      throw mistake('--repository', `there is no company "${name}"`, 'Use the name that --tenant gives.');
    tenant.repository = git;
  }
  return { ...defaults(flags), name: flags.name ?? tenants[0]?.name ?? '', tenants };
}

function tenantOf(text: string): NewTenant {
  const [name, activity] = pair('--tenant', text);
  return { name, activity };
}

function pair(flag: string, text: string): [string, string] {
  const at = text.indexOf('=');
  const [left, right] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at > 0 && left !== '' && right !== '') return [left, right];
  throw mistake(
    flag,
    `"${text}" is not of the form name=value`,
    `Write for example ${flag} "Harbor Charters=…".`,
  );
}

function defaults({ timeZone, currency }: Pick<InitFlags, 'timeZone' | 'currency'>) {
  return {
    timeZone: timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    currency: currency ?? 'USD',
  };
}

/** Asks on the terminal for what the flags leave open. */
export async function askPortfolio(flags: InitFlags): Promise<WantedPortfolio> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const ask = async (question: string, fallback = '') => {
    const shown = fallback === '' ? `${question}: ` : `${question} [${fallback}]: `;
    return (await terminal.question(shown)).trim() || fallback;
  };
  try {
    const name = flags.name ?? (await ask('Name of the portfolio', 'My companies'));
    const open = defaults(flags);
    const timeZone = await ask('Time zone', open.timeZone);
    const currency = await ask('Currency', open.currency);
    const tenants: NewTenant[] = [];
    for (;;) {
      const company = await ask(
        tenants.length === 0 ? 'First company' : 'Next company (empty when that is all)',
      );
      if (company === '') break;
      const activity = await ask(`What does ${company} do`, 'services');
      const repository = await ask('Git address of its code (empty if none)');
      tenants.push({ name: company, activity, ...(repository === '' ? {} : { repository }) });
    }
    return { name, timeZone, currency, tenants };
  } finally {
    terminal.close();
  }
}
