import type { Column } from '../../domain/tables.ts';
import {
  type AmountForm,
  type Flaw,
  readInteger,
  readMoney,
  readNumber,
  readRate,
  short,
} from './amounts.ts';
import { type DateForm, readDate } from './dates.ts';

export interface CellForm extends AmountForm {
  dates: DateForm | null;
  /** Their word → ours. */
  values: Readonly<Record<string, string>> | null;
}

const BOOLEANS = new Map([
  ['yes', 'true'],
  ['true', 'true'],
  ['1', 'true'],
  ['no', 'false'],
  ['false', 'false'],
  ['0', 'false'],
]);

/** One value of a file in canonical form (`Row`), null when it is empty, or what is wrong with it. */
export function readCell(raw: string, name: string, column: Column, form: CellForm): string | null | Flaw {
  const trimmed = raw.trim();
  const text = form.values && Object.hasOwn(form.values, trimmed) ? (form.values[trimmed] ?? '') : trimmed;
  if (text === '') {
    return column.required ? { what: `"${name}" is empty`, fix: 'Fill it in, or delete the line' } : null;
  }
  const value = readTyped(text, name, column, form);
  return typeof value === 'string' ? value : { ...value, what: `"${name}": ${value.what}` };
}

function readTyped(text: string, name: string, column: Column, form: CellForm): string | Flaw {
  switch (column.type) {
    case 'money':
      return readMoney(text, form);
    case 'number':
      return readNumber(text, form);
    case 'rate':
      return readRate(text, form);
    case 'integer':
      return readInteger(text, form);
    case 'date':
      return readDate(text, form.dates);
    case 'boolean':
      return (
        BOOLEANS.get(text.toLowerCase()) ?? {
          what: `"${short(text)}" is not yes or no`,
          fix: 'Write yes or no',
        }
      );
    case 'text':
      return name === 'currency' ? readCurrency(text) : readText(text, column.values);
  }
}

function readCurrency(text: string): string | Flaw {
  if (/^[a-z]{3}$/i.test(text)) return text.toUpperCase();
  return {
    what: `"${short(text)}" is not a currency`,
    fix: 'Write its ISO 4217 code of three letters, such as USD',
  };
}

function readText(text: string, allowed: readonly string[] | undefined): string | Flaw {
  if (!allowed || allowed.includes(text)) return text;
  return {
    what: `"${short(text)}" is not one of the values allowed`,
    fix: `Use one of: ${allowed.join(', ')}`,
  };
}
