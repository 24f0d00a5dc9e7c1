/** What is wrong with one value, without the place: the reader adds file and line. */
export interface Flaw {
  what: string;
  fix: string;
}

export interface AmountForm {
  /** The mark before the fraction; the other one may group thousands. */
  decimal: '.' | ',';
  /** Amounts are whole cents: 12345 is 123.45. */
  cents: boolean;
  /** Turn the sign round. */
  flip: boolean;
}

const GROUPED = {
  '.': /^(\d{1,3}(?:([,'’ \u00a0\u202f])\d{3})(?:\2\d{3})*|\d*)(?:\.(\d+))?$/,
  ',': /^(\d{1,3}(?:([.'’ \u00a0\u202f])\d{3})(?:\2\d{3})*|\d*)(?:,(\d+))?$/,
};
const MOST_DIGITS = 15;

/**
 * Money as plain text with two decimals, by string arithmetic only. Takes "$1,234.50", "(12.00)" and "12.00-" for what
 * they mean; more than two decimals is a flaw, because rounding it would be a guess.
 */
export function readMoney(text: string, form: AmountForm): string | Flaw {
  const parts = split(text.replace(/\p{Sc}/gu, ''), form.decimal);
  if (!parts) return notAnAmount(text, 'an amount', form.decimal);
  if (form.cents) {
    if (parts.fraction) {
      return {
        what: `"${short(text)}" is not a whole number of cents`,
        fix: 'Take the column out of "cents"',
      };
    }
    const digits = parts.whole.padStart(3, '0');
    return signed(parts.negative !== form.flip, `${digits.slice(0, -2)}.${digits.slice(-2)}`);
  }
  if (parts.fraction.length > 2) {
    return { what: `"${short(text)}" has more than two decimals`, fix: 'Round it to cents' };
  }
  return signed(parts.negative !== form.flip, `${parts.whole}.${parts.fraction.padEnd(2, '0')}`);
}

/** A number as plain decimal text, with as many decimals as were written. */
export function readNumber(text: string, form: AmountForm): string | Flaw {
  const parts = split(text, form.decimal);
  if (!parts) return notAnAmount(text, 'a number', form.decimal);
  const digits = parts.fraction ? `${parts.whole}.${parts.fraction}` : parts.whole;
  return signed(parts.negative !== form.flip, digits);
}

const RATE_PLACES = 10;

/** An exchange rate as plain decimal text: above zero, with at most ten decimals and eight digits before them. */
export function readRate(text: string, form: AmountForm): string | Flaw {
  const rate = readNumber(text, form);
  if (typeof rate !== 'string') return rate;
  const [whole = '', fraction = ''] = rate.split('.');
  if (/^-|^[0.]+$/.test(rate)) {
    return { what: `"${short(text)}" is not above zero`, fix: 'Write what one unit is worth' };
  }
  if (fraction.length <= RATE_PLACES && whole.length <= 18 - RATE_PLACES) return rate;
  return {
    what: `"${short(text)}" has too many digits`,
    fix: 'Write at most eight before and ten after the mark',
  };
}

/** A whole number as plain text. */
export function readInteger(text: string, form: AmountForm): string | Flaw {
  const parts = split(text, form.decimal);
  if (!parts || parts.fraction)
    return { what: `"${short(text)}" is not a whole number`, fix: 'Write digits only' };
  return signed(parts.negative !== form.flip, parts.whole);
}

/** A value as it is quoted in a message: on one line and not for ever. */
export function short(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

function split(text: string, decimal: '.' | ',') {
  const sign = /^(?:\((.+)\)|[-−](.+)|(.+)[-−]|\+?(.+))$/s.exec(text.trim());
  if (!sign) return null;
  const unsigned = (sign[1] ?? sign[2] ?? sign[3] ?? sign[4] ?? '').trim();
  const match = GROUPED[decimal].exec(unsigned);
  if (!match || (!match[1] && !match[3])) return null;
  const whole = (match[1] ?? '').replace(/\D/g, '').replace(/^0+(?=\d)/, '') || '0';
  if (whole.length > MOST_DIGITS) return null;
  return { negative: sign[4] === undefined, whole, fraction: match[3] ?? '' };
}

function signed(negative: boolean, digits: string): string {
  return negative && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

function notAnAmount(text: string, kind: string, decimal: string): Flaw {
  return { what: `"${short(text)}" is not ${kind}`, fix: `Write it like 1234${decimal}50` };
}
