import { type Row, rule } from './rule.fixture.ts';

const message = (more: Row) => ({ run: '2026-11-16', stakeholder: 'ann', report: 'ceo', ...more });
const refused = (more: Row = {}) => message({ state: 'refused', reason: 'a message to it bounced', ...more });

rule('report-not-delivered', {
  breaks: {
    deliverability: [
      refused({ report: 'cto' }),
      message({ state: 'unknown' }),
      message({ stakeholder: 'bob', state: 'sent' }),
    ],
  },
  says: {
    subject: 'ann',
    title: 'Reports do not reach ann',
    detail:
      'ceo may or may not have gone out; cto was refused: a message to it bounced (run of 16 November 2026).',
    severity: 'high',
    owner: 'cto',
    money: null,
    n: 2,
    due: null,
  },
  clean: { mended: { deliverability: [message({ state: 'sent' })] } },
  settles: { mended: { subject: 'ann', on: '2026-11-16', writtenOff: false } },
  unsettled: ['the copy for the archive'],
  loud: {
    'the copy for the archive': [
      { deliverability: [refused({ stakeholder: 'archive', reason: null })] },
      {
        title: 'The archive did not get its copies of the reports',
        detail: 'ceo was refused: no reason was given (run of 16 November 2026).',
      },
    ],
  },
});
