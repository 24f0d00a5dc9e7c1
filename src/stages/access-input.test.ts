import { beforeAll, describe, expect, test } from 'vitest';
import { syncAccess } from '../infra/access.ts';
import { grantAccess, revokeAccess } from './access.ts';
import { resendLink } from './resend-link.ts';
import { openSession, type Session } from './session.ts';
import { contentFolder, emptyFolder, NOW } from './small-portfolio.fixture.ts';

const now = () => NOW;
let session: Session;

beforeAll(async () => {
  session = await openSession(
    { content: await contentFolder(), state: await emptyFolder(), target: 'local' },
    now,
  );
  await syncAccess(session.ports.access, session.portfolio);
});

describe('bad input', () => {
  test.each<[string, () => Promise<unknown>, string | RegExp]>([
    [
      'a grant to nobody we know',
      () => grantAccess(session, 'eve', ['ceo']),
      'eve: is no stakeholder of the portfolio. Use one of: owner, marketing.',
    ],
    [
      'a grant of nothing',
      () => grantAccess(session, 'marketing', []),
      /names no report\. Write "npm run access -- --content \S+ --state \S+ grant marketing REPORT…"\./,
    ],
    [
      'a grant of no report',
      () => grantAccess(session, 'marketing', ['coo']),
      'coo: is no report. Use one of: ',
    ],
    ['a grant that is there', () => grantAccess(session, 'owner', ['ceo']), 'owner: may read "ceo" already.'],
    [
      'a revocation from nobody we know',
      () => revokeAccess(session, 'eve', []),
      'eve: is no stakeholder of the portfolio.',
    ],
    [
      'a revocation of what is not granted',
      () => revokeAccess(session, 'marketing', ['cfo']),
      /marketing: may not read "cfo" as it is\. See "npm run access -- --content \S+ --state \S+ list"\./,
    ],
    ['a revocation of no report', () => revokeAccess(session, 'marketing', ['coo']), 'coo: is no report.'],
    [
      'a link for nobody we know',
      () => resendLink(session, 'eve', {}, now),
      'eve: is no stakeholder of the portfolio.',
    ],
    ['all mistakes at once', () => grantAccess(session, 'eve', ['coo', 'cxo']), 'access: 3 problems'],
  ])('%s', async (_, attempt, sentence) => {
    const before = await session.ports.access.read();
    await expect(attempt()).rejects.toThrow(sentence);
    expect(await session.ports.access.read()).toEqual(before);
  });

  test('a link for somebody who may read nothing, and everything taken twice', async () => {
    await revokeAccess(session, 'marketing', []);
    await expect(resendLink(session, 'marketing', {}, now)).rejects.toThrow(
      'may read nothing, so a link would open nothing',
    );
    await expect(revokeAccess(session, 'marketing', [])).rejects.toThrow(
      'marketing: may read nothing as it is',
    );
  });
});
