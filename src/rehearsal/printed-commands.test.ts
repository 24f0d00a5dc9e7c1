import { execFile } from 'node:child_process';
import { mkdtemp, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasMoto } from '../aws/moto.fixture.ts';
import { type Ended, runScript } from '../script.fixture.ts';
import { contentFolder, emptyFolder, SMALL_PORTFOLIO } from '../stages/small-portfolio.fixture.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';
import { type Account, startAccount } from './account.fixture.ts';

const MONDAY = '2026-11-23T15:00:00.000Z';
/** Another day and another week: what "today" means then has no run. */
const LATER = '2026-12-02T09:00:00.000Z';

describe.runIf(hasMoto())('what notify prints for messages of unknown fate, pasted on a later day', () => {
  let account: Account;
  let printed: string;

  beforeAll(async () => {
    account = await startAccount({}, MONDAY);
    const yaml = (SMALL_PORTFOLIO['portfolio.yaml'] ?? '').replace('as_of: 2026-11-23\n', '');
    // A folder that a shell would take for two, if it were not quoted.
    const content = join(await mkdtemp(join(tmpdir(), 'quarterdeck-printed-')), "the owner's boats");
    await rename(await contentFolder({ 'portfolio.yaml': yaml }), content);
    const folders = ['--content', content, '--state', await emptyFolder(), '--run', '2026-11-23'];
    const aws = [...folders, '--target', 'aws'];
    for (const [command, args] of [
      ['collect', folders],
      ['build', aws],
      ['publish', aws],
    ] as const)
      expect(await runScript(command, args, { env: environment(MONDAY) })).toMatchObject({ code: 0 });
    account.ses.act = () => 'drop';
    const { code, stderr } = await runScript('notify', [...aws, '--send'], { env: environment(MONDAY) });
    expect(code).toBe(1);
    printed = stderr;
    account.ses.act = () => 'accept';
  });
  afterAll(() => account?.stop());

  function environment(now: string): Record<string, string> {
    return { ...account.env, ...account.vars, ...account.moto.env, QUARTERDECK_NOW: now };
  }

  /** What stands between quotes after a message's key and has this option in it, run by a shell as it is. */
  function paste(key: string, option: string): Promise<Ended> {
    const line = printed.split('\n').find((one) => one.trim().startsWith(`${key}:`)) ?? '';
    const text = [...line.matchAll(/"(npm run [^"]+)"/g)].map(([, one]) => one ?? '');
    const command = text.find((one) => one.includes(option)) ?? `echo nothing is printed; exit 9`;
    const options = { cwd: PROGRAM_DIR, env: { ...process.env, ...environment(LATER) } };
    return new Promise((resolve) => {
      execFile('sh', ['-c', command], options, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      });
    });
  }

  test('--forget closes the one, and --resend sends the other again', async () => {
    const sends = account.ses.accepted.length;
    expect(sends).toBe(2);
    const closed = await paste('2026-11-23/marketing--cmo', '--forget');
    expect(closed).toMatchObject({ code: 0, stdout: expect.stringContaining('marketing--cmo is closed') });
    const again = await paste('2026-11-23/owner--ceo', '--resend');
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('1 e-mail sent') });
    expect(account.ses.accepted.slice(sends).map(({ to }) => to)).toEqual(['owner@example.com']);
  });
});
