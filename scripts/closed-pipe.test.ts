import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { NODE_ARGS } from '../src/script.fixture.ts';
import { contentFolder, emptyFolder, NOW } from '../src/stages/small-portfolio.fixture.ts';
import { PROGRAM_DIR } from '../src/store/workspace.ts';

test('a command whose reader has gone, as with "| head", ends quietly', async () => {
  const script = join(PROGRAM_DIR, 'scripts', 'catalogue.ts');
  const places = ['--content', await contentFolder(), '--state', await emptyFolder()];
  const child = spawn(process.execPath, [...NODE_ARGS, script, ...places], {
    cwd: PROGRAM_DIR,
    env: { ...process.env, QUARTERDECK_NOW: NOW },
  });
  child.stdout.destroy();
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
});
