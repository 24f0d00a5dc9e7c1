import { times } from './rows.fixture.ts';
import { type Row, type RuleCases, rule } from './rule.fixture.ts';

const project = (more: Row = {}, kind: string | null = 'action') => ({
  projects: [{ project: 'refit.md', title: 'Winter refit', updated: '2026-11-01', ...more }],
  project_items: kind === null ? [] : [{ project: 'refit.md', item: 'a1', kind, title: 'Order the paint' }],
});

rule('project-stale', {
  breaks: project({ updated: '2026-11-01' }),
  says: {
    subject: 'refit.md',
    title: 'Winter refit was last updated on 1 November 2026',
    detail: 'That is 22 days ago, and the hand-off does not say that it is paused or done.',
    severity: 'low',
    owner: 'ceo',
    money: null,
    n: 1,
    due: null,
  },
  clean: {
    mended: project({ updated: '2026-11-23' }),
    '21 days ago': project({ updated: '2026-11-02' }),
    paused: project({ status: 'paused' }),
    done: project({ status: 'done' }),
    'no date': project({ updated: null }),
    'days that the portfolio sets': { ...project(), settings: { stale_days: 22 } },
  },
  loud: { blocked: [project({ status: 'blocked' }), { subject: 'refit.md' }] },
});

rule('project-without-action', {
  breaks: project({}, null),
  says: {
    subject: 'refit.md',
    title: 'Winter refit has no next action',
    detail: 'The hand-off lists no open action, and was last updated on 1 November 2026.',
    severity: 'low',
    owner: 'ceo',
    money: null,
    n: 1,
    due: null,
  },
  clean: {
    mended: project(),
    paused: project({ status: 'paused' }, null),
    done: project({ status: 'done' }, null),
  },
  loud: {
    'no date': [project({ updated: null }, null), { detail: 'The hand-off lists no open action.' }],
    'a question is no action': [project({ status: 'blocked' }, 'question'), { subject: 'refit.md' }],
    'the action of another project': [
      {
        ...project({}, null),
        project_items: [{ project: 'site.md', item: 'a1', kind: 'action', title: 'Write' }],
      },
      { subject: 'refit.md' },
    ],
  },
});

/** What is said of a blocker or an issue in detail is tested with the hand-offs. */
function cases(kind: 'blocker' | 'issue', severity: 'high' | 'medium', detail: string): RuleCases {
  const entries = (count: number, more: Row = {}, project: Row = {}) => ({
    projects: [{ project: 'refit.md', title: 'Winter refit', ...project }],
    project_items: times(count, (index) => ({
      ...{ project: 'refit.md', item: `i${index}`, kind, title: `The yard waits for part ${index}`, ...more },
    })),
  });
  return {
    breaks: entries(1),
    says: {
      subject: 'refit.md · i1',
      title: 'The yard waits for part 1',
      detail,
      severity,
      owner: 'ceo',
      money: null,
      n: 1,
      due: null,
    },
    clean: {
      mended: entries(1, { kind: 'action' }),
      'a project that is done': entries(1, {}, { status: 'done' }),
    },
    loud: {
      'of an officer, with a day': [
        entries(1, { role: 'cto', due: '2026-12-01' }),
        { owner: 'cto', due: '2026-12-01' },
      ],
    },
  };
}

rule('project-blocker', cases('blocker', 'high', 'A blocker of Winter refit.'));
rule('project-issue', cases('issue', 'medium', 'An open issue of Winter refit.'));
