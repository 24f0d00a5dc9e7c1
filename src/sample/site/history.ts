import { addDays } from '../../domain/run.ts';
import { months } from '../calendar.ts';
import { FEATURES } from './features.ts';
import { HANDOFF_DAYS, handoffAt } from './handoff.ts';

export interface Commit {
  day: string;
  author: string;
  message: string;
  /** The whole tree after it. */
  files: ReadonlyMap<string, string>;
}

const FIRST = '2024-11-19';
const LAST = '2026-11-20';
const AUTHORS = ['Ivo Larkspur <ivo@example.com>', 'Wren Dalgaard <wren@example.com>'];
const SCENES = [
  'the skyline',
  'the bridge',
  'a sea lion',
  'the crew',
  'Point Loma',
  'a full boat',
  'the first star',
  'pelicans',
];

/** Two years of commits, oldest first; each changes something. */
export function siteHistory(): Commit[] {
  const changes = [
    ...featureDays(),
    ...captionDays(),
    ...scheduleDays(),
    ...HANDOFF_DAYS.map((day) => ({ day, message: 'Update the hand-off' })),
  ];
  const messages = new Map<string, string>();
  for (const { day, message } of changes) if (!messages.has(day)) messages.set(day, message);
  return [...messages]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, message], index) => ({
      day,
      message,
      author: AUTHORS[index % 3 === 2 ? 1 : 0] ?? '',
      files: siteAt(day),
    }));
}

/** The files of the site at the end of a day. */
function siteAt(day: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const { since, path, text } of FEATURES) if (since <= day) files.set(path, `${text.join('\n')}\n`);
  const schedule = scheduleDays().findLast((each) => each.day <= day);
  if (schedule !== undefined) files.set('data/sails.json', sailsOf(schedule.month));
  const count = captionDays().filter((each) => each.day <= day).length;
  if (count > 0) files.set('data/captions.json', captions(count));
  const handoff = handoffAt(day);
  if (handoff !== null) files.set('HANDOFF.md', handoff);
  return files;
}

function featureDays(): { day: string; message: string }[] {
  return FEATURES.map(({ since, message }) => ({ day: since, message }));
}

function captionDays(): { day: string; message: string }[] {
  const days: { day: string; message: string }[] = [];
  for (let day = addDays(FIRST, 9); day <= LAST; day = addDays(day, 9 + ((days.length * 5) % 8)))
    days.push({ day, message: `Photograph of ${SCENES[days.length % SCENES.length] ?? 'the bay'}` });
  return days;
}

function scheduleDays(): { day: string; month: string; message: string }[] {
  return months('2024-12-01', '2026-12-01')
    .map((month) => ({ day: addDays(month, -12), month, message: `Sails of ${month.slice(0, 7)}` }))
    .filter(({ day }) => day >= '2024-12-03' && day <= LAST);
}

function sailsOf(month: string): string {
  const days = Array.from({ length: 28 }, (_, index) => addDays(month, index)).filter((day) =>
    [5, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
  );
  return `${JSON.stringify(
    days.map((day) => ({ day, places: 24 })),
    null,
    1,
  )}\n`;
}

function captions(count: number): string {
  const list = Array.from({ length: count }, (_, index) => ({
    photo: `bay-${index + 1}.jpg`,
    shows: SCENES[index % SCENES.length],
  }));
  return `${JSON.stringify(list, null, 1)}\n`;
}
