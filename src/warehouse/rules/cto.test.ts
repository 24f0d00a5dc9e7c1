import { type Row, rule } from './rule.fixture.ts';

const repository = (more: Row = {}) => ({
  repositories: [
    {
      ...{ repository: 'site', last_commit: '2026-11-20', commits_4w: 3, lines: 1200, todos: 1 },
      ...{ tests: true, ci: true, ...more },
    },
  ],
});

const risk = (more: Row) => ({ repository: 'site', at: 1, ...more });

rule('environment-file-committed', {
  breaks: { ...repository(), repository_risks: [risk({ kind: 'environment file', path: '.env' })] },
  says: {
    subject: 'site · .env',
    title: 'Environment file .env is committed to site',
    detail: 'It is part of the current state of the main branch.',
    severity: 'high',
    owner: 'cto',
    money: null,
    n: 1,
    due: null,
  },
  clean: {
    mended: { ...repository(), repository_risks: [] },
    'a secret is another finding': {
      ...repository(),
      repository_risks: [risk({ kind: 'secret', path: 'a.ts' })],
    },
    'a repository that left the portfolio': {
      ...repository({ repository: 'other' }),
      repository_risks: [risk({ kind: 'environment file', path: '.env' })],
    },
  },
});

const secret = (path: string, at: number, detail: string | null) =>
  risk({ kind: 'secret', path, at, detail });

rule('secret-in-repository', {
  breaks: { ...repository(), repository_risks: [secret('a.ts', 3, 'A token'), secret('a.ts', 4, null)] },
  says: [
    {
      subject: 'site · a.ts · 3',
      title: 'A secret is written in a.ts of site',
      detail: 'A token is on line 3; its value was not read into this report.',
      severity: 'critical',
      owner: 'cto',
      money: null,
      n: 1,
      due: null,
    },
    {
      subject: 'site · a.ts · 4',
      title: 'A secret is written in a.ts of site',
      detail: 'A credential is on line 4; its value was not read into this report.',
      severity: 'critical',
      owner: 'cto',
      money: null,
      n: 1,
      due: null,
    },
  ],
  clean: {
    mended: { ...repository(), repository_risks: [] },
    'an environment file is another finding': {
      ...repository(),
      repository_risks: [risk({ kind: 'environment file', path: '.env' })],
    },
    'a repository that left the portfolio': {
      ...repository({ repository: 'other' }),
      repository_risks: [secret('a.ts', 3, 'A token')],
    },
  },
});

rule('repository-quiet', {
  breaks: repository({ last_commit: '2026-08-24' }),
  says: {
    subject: 'site',
    title: 'site has had no commit since 24 August 2026',
    // 7 + 30 + 31 + 23 days of August to November.
    detail: 'That is 91 days before the run.',
    severity: 'low',
    owner: 'cto',
    money: null,
    n: 1,
    due: null,
  },
  clean: {
    mended: repository(),
    '90 days ago': repository({ last_commit: '2026-08-25' }),
    'without any commit': repository({ last_commit: null }),
    'days that the portfolio sets': {
      ...repository({ last_commit: '2026-08-24' }),
      settings: { quiet_days: 91 },
    },
  },
});

rule('repository-untested', {
  breaks: repository({ tests: false, ci: false }),
  says: {
    subject: 'site',
    title: 'site has no tests and no CI',
    detail: '1,200 lines of code, 3 commits in four weeks.',
    severity: 'medium',
    owner: 'cto',
    money: null,
    n: 1,
    due: null,
  },
  clean: { mended: repository() },
  loud: {
    'only CI': [repository({ tests: null }), { title: 'site has no tests' }],
    'only tests': [repository({ ci: false }), { title: 'site has no CI' }],
    'one line, one commit': [
      repository({ ci: false, lines: 1, commits_4w: 1 }),
      { detail: '1 line of code, 1 commit in four weeks.' },
    ],
  },
});

rule('todo-pile', {
  // 15 of 1,200 lines.
  breaks: repository({ todos: 15 }),
  says: {
    subject: 'site',
    title: 'site holds 15 TODOs',
    detail: 'That is 12.5 per thousand lines of code.',
    severity: 'low',
    owner: 'cto',
    money: null,
    n: 15,
    due: null,
  },
  clean: {
    mended: repository({ todos: 2 }),
    'exactly ten per thousand lines': repository({ todos: 12 }),
    'no line of code': repository({ todos: 12, lines: 0 }),
    'lines not counted': repository({ todos: 12, lines: null }),
    'a share that the portfolio sets': {
      ...repository({ todos: 15 }),
      settings: { todos_per_1000_lines: 12.5 },
    },
  },
  quiet: { nine: repository({ todos: 9, lines: 100 }) },
  loud: {
    'just ten': [
      repository({ todos: 10, lines: 999 }),
      { n: 10, detail: 'That is 10.0 per thousand lines of code.' },
    ],
  },
});
