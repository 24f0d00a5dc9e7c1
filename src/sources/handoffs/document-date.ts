import { firstDate } from './dates.ts';
import type { Statement } from './statements.ts';
import { normalise } from './words.ts';

const WRITTEN =
  /^(?:(?:last|date) )?(?:updated?|modified|revised|reviewed|refreshed|edited|touched)(?: (?:on|at|by|date))?$|^(?:date|dated|written|prepared|generated|created|authored|compiled|recorded|captured|as of|(?:session|handoff|hand-off|report|status|snapshot|document|creation|completion) date|(?:last )?(?:verified|updated?|synced|refreshed|session)(?: (?:on|at))?|superseded(?: on)?|handoff|hand-off|session|snapshot|timestamp|updated_at|last_updated|lastupdated|last-updated)$/u;
const SENTENCE =
  /^(?:this (?:document|file|page|hand-?off|note) (?:was )?)?(?:last )?(?:updated|revised|written|verified|prepared|generated|superseded|created|as of|refreshed|modified|reviewed|snapshot|current as of|date)(?: (?:on|at|as of|by))?[\s:,(]/u;

/** Behind a label a sentence has to say that it means the document: the label may be about anything. */
const OF_ITSELF = /^(?:last|this) /u;
const SENTENCE_END = /(?<=[.!?])\s+(?=\p{Lu})/u;

/** Whether a label's value is when the document was written or revised. */
function isWrittenLabel(label: string): boolean {
  return WRITTEN.test(normalise(label.replace(/\s*[([][^)\]]*[)\]]/g, '')));
}

/** Latest full date on which a document says that it was written or revised, from its title and its statements. */
export function documentDate(title: string, statements: readonly Statement[]): string | null {
  const dates = [firstDate(title), ...statements.map((statement) => writtenDate(statement))];
  return (
    dates
      .filter((date) => date !== null)
      .sort()
      .at(-1) ?? null
  );
}

function writtenDate({ label, value, heading, under }: Statement): string | null {
  if (heading)
    return /^(?:session|update|status|snapshot|latest|handoff|hand-off|superseded|\d{4}-)|(?<![\p{L}])(?:as of|updated)(?![\p{L}])/u.test(
      normalise(value),
    )
      ? firstDate(value)
      : null;
  if (isWrittenLabel(label === '' ? under : label)) return firstDate(value);
  const sentences = value
    .split(SENTENCE_END)
    .map(normalise)
    .filter((text) => SENTENCE.test(text));
  const said = sentences.find((text) => label === '' || OF_ITSELF.test(text));
  return said === undefined ? null : firstDate(said);
}
