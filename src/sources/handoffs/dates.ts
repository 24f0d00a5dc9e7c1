const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const FORMS: readonly (readonly [RegExp, (match: RegExpExecArray) => string | null])[] = [
  [/(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/u, ([, y, m, d]) => iso(y, m, d)],
  [
    new RegExp(`${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`, 'iu'),
    ([, m, d, y]) => iso(y, monthNumber(m), d),
  ],
  [
    new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH},?\\s+(\\d{4})(?!\\d)`, 'iu'),
    ([, d, m, y]) => iso(y, monthNumber(m), d),
  ],
  [/(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)/u, ([, a, b, y]) => unordered(y, a, b)],
];

function monthNumber(name: string | undefined): string {
  return String(MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1);
}

function iso(year = '', month = '', day = ''): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text;
}

/** Day and month in an order that only the numbers can tell; null when both could be the month. */
function unordered(year = '', a = '', b = ''): string | null {
  if (Number(a) > 12) return iso(year, b, a);
  return Number(b) > 12 || a === b ? iso(year, a, b) : null;
}

/** The first full date in a text as YYYY-MM-DD: ISO, "5 May 2026", "May 5, 2026", unambiguous "25/05/2026". Else null. */
export function firstDate(text: string): string | null {
  const found = FORMS.map(([pattern, read]) => ({ match: pattern.exec(text), read })).filter(
    ({ match }) => match !== null,
  );
  found.sort((a, b) => (a.match?.index ?? 0) - (b.match?.index ?? 0));
  return (
    found.map(({ match, read }) => (match === null ? null : read(match))).find((date) => date !== null) ??
    null
  );
}
