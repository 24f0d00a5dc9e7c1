import { rule } from './rule.fixture.ts';

const projects = [{ project: 'refit.md', title: 'Winter refit' }];
const project_secrets = [{ project: 'refit.md', at: 12, detail: 'AWS access key' }];

rule('secret-in-handoff', {
  breaks: { projects, project_secrets },
  says: {
    subject: 'refit.md · AWS access key · 1',
    title: 'A secret is written in the hand-off records/reef/project_secrets.csv',
    detail: 'AWS access key stands in line 12; its value was not read into this report.',
    severity: 'critical',
    owner: 'cto',
    money: null,
    n: 1,
    due: null,
  },
  clean: {
    mended: { projects, project_secrets: [] },
    'a hand-off that left the portfolio': {
      projects: [{ project: 'site.md', title: 'Site' }],
      project_secrets,
    },
  },
});
