import { expect, test } from 'vitest';
import { terminalProgress } from './progress.ts';

function written(isTTY: boolean): string {
  let text = '';
  const progress = terminalProgress({ isTTY, write: (more) => (text += more) });
  progress.step('read');
  progress.step('build');
  progress.line('one thing');
  progress.clear();
  progress.step('publish');
  progress.clear();
  progress.clear();
  return text.replaceAll('\r\u001b[2K', '<clear>');
}

test('on a terminal steps overwrite one another, and the last one is cleared once', () => {
  expect(written(true)).toBe('<clear>read<clear>build<clear>one thing\n<clear>publish<clear>');
});

test('elsewhere only lines are written', () => {
  expect(written(false)).toBe('one thing\n');
});
