/** Folders that commands take where none is named. */
export const DEFAULT_FOLDERS = { content: 'content', state: '.quarterdeck' };

/** What a person named when they started a command, as they wrote it. */
export interface Named {
  content: string;
  state: string;
  target: string;
  report?: string | undefined;
}

/**
 * A command of this program as a person can paste it into a shell, on any later day: with its run (null for one that
 * says it otherwise), and with all that they named for the command that prints it.
 */
export function ownCommand(
  name: string,
  named: Named,
  run: string | null,
  ...more: readonly string[]
): string {
  const { content, state, target, report } = named;
  const options = [
    ...(content === DEFAULT_FOLDERS.content ? [] : ['--content', content]),
    ...(state === DEFAULT_FOLDERS.state ? [] : ['--state', state]),
    ...(target === 'local' ? [] : ['--target', target]),
    ...(run === null ? [] : ['--run', run]),
    ...(report === undefined ? [] : ['--report', report]),
  ];
  return ['npm', 'run', name, '--', ...options, ...more].map(shellWord).join(' ');
}

/** For the shells of Unix and, where nothing needs quotes, for every other. */
function shellWord(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
