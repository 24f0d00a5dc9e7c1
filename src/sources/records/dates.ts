import { isIsoDate } from '../../domain/run.ts';
import { type Flaw, short } from './amounts.ts';

/** How a mapped file writes its dates: a pattern of its parts, and the pattern as people wrote it. */
export interface DateForm {
  form: string;
  pattern: RegExp;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const PARTS: Record<string, string> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<short>\\d{2})',
  MMM: '(?<name>[A-Za-z]{3})[a-z]*\\.?',
  MM: '(?<month>\\d{1,2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{1,2})',
  D: '(?<day>\\d{1,2})',
};

const ISO: DateForm = { form: 'YYYY-MM-DD', pattern: /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/ };

/** Whether a form has a year and a month, each once; the day may be missing: then it is the first of the month. */
export function isDateForm(form: string): boolean {
  const parts = form.match(/Y+|M+|D+/g) ?? [];
  const letters = parts.map((part) => part[0]).join('');
  return (
    parts.every((part) => part in PARTS) &&
    /^[YMD]{2,3}$/.test(letters) &&
    new Set(letters).size === letters.length &&
    letters.includes('Y') &&
    letters.includes('M') &&
    !/[A-CE-LN-XZ]/i.test(form.replace(/Y+|M+|D+/g, ''))
  );
}

/** The form of "MM/DD/YYYY" and the like. A time of day after the date is allowed and cut off. */
export function dateForm(form: string): DateForm {
  const pattern = form.replace(/Y+|M+|D+|[^YMD]+/g, (part) => PARTS[part] ?? part.replace(/[^\w ]/g, '\\$&'));
  return { form, pattern: new RegExp(`^${pattern}(?:[T ,]+\\d{1,2}:\\d{2}.*)?$`) };
}

/** A day as YYYY-MM-DD; `form` null asks for exactly that in the file. */
export function readDate(text: string, form: DateForm | null): string | Flaw {
  const date = rearrange(text, form ?? ISO);
  if (date !== null && isIsoDate(date)) return date;
  const wanted = (form ?? ISO).form;
  const what = date === null ? `is not a date written ${wanted}` : 'is not a day of the calendar';
  return { what: `"${short(text)}" ${what}`, fix: `Write the day as ${wanted}` };
}

function rearrange(text: string, form: DateForm): string | null {
  const parts = form.pattern.exec(text)?.groups;
  if (!parts) return null;
  const year = parts.year ?? `20${parts.short}`;
  const named = parts.name ? String(MONTHS.indexOf(parts.name.toLowerCase()) + 1) : undefined;
  const month = parts.month ?? named ?? '';
  return `${year}-${month.padStart(2, '0')}-${(parts.day ?? '1').padStart(2, '0')}`;
}
