import type { StageResult } from '../cli/progress.ts';
import { mistake, type Session } from './session.ts';
import {
  assignTask,
  beginTask,
  dropTask,
  finishTask,
  listTasks,
  noteTask,
  reopenTask,
  snoozeTask,
} from './task-words.ts';
import { tasks } from './tasks.ts';

interface TasksOptions {
  queue?: string;
  all: boolean;
  until?: string;
  reason?: string;
}

interface TasksOutcome {
  stages: StageResult[];
  notes: string[];
  data?: Record<string, unknown>;
}

type Verb = (session: Session, given: readonly string[], options: TasksOptions) => Promise<TasksOutcome>;

interface Word {
  takes: readonly string[];
  run: Verb;
}

const VERBS: Record<string, Word> = {
  sync: {
    takes: [],
    run: async (session) => ({ stages: [await tasks(session)], notes: [LOOK] }),
  },
  list: {
    takes: [],
    run: async (session, _, { queue, all }) => {
      const listed = await listTasks(session, { all, ...(queue === undefined ? {} : { queue }) });
      return { stages: [], notes: listed.lines, data: { tasks: listed.tasks } };
    },
  },
  assign: {
    takes: ['FINGERPRINT', 'NAME'],
    run: async (session, [task = '', name = '']) => said(await assignTask(session, task, name)),
  },
  doing: word(beginTask),
  done: word(finishTask),
  drop: word(dropTask),
  snooze: {
    takes: ['FINGERPRINT'],
    run: async (session, [task = ''], { until, reason }) =>
      said(await snoozeTask(session, task, { until, reason })),
  },
  note: {
    takes: ['FINGERPRINT', 'TEXT'],
    run: async (session, [task = '', text = '']) => said(await noteTask(session, task, text)),
  },
  reopen: word(reopenTask),
};

const LOOK = 'To read them: npm run tasks -- list';

/** `npm run tasks`, with a verb and what it takes. @throws InputError when that is not what was given. */
export async function tasksCommand(
  session: Session,
  [name = 'sync', ...given]: readonly string[],
  options: TasksOptions,
): Promise<TasksOutcome> {
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (!verb) throw mistake(`"${name}"`, 'is not something that can be done', `Use one of: ${known()}.`);
  if (given.length !== verb.takes.length) {
    const wants = ['npm run tasks --', name, ...verb.takes].join(' ');
    const what = `takes ${verb.takes.length === 0 ? 'nothing more' : verb.takes.join(' and ')}`;
    throw mistake(name, what, `Write it like this: ${wants}`);
  }
  return verb.run(session, given, options);
}

function known(): string {
  return Object.keys(VERBS).join(', ');
}

/** A word about a task that takes nothing else. */
function word(say: (session: Session, task: string) => Promise<string[]>): Word {
  return { takes: ['FINGERPRINT'], run: async (session, [task = '']) => said(await say(session, task)) };
}

function said(notes: string[]): TasksOutcome {
  return { stages: [], notes };
}
