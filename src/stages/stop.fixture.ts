import { setTimeout as pause } from 'node:timers/promises';
import { publish } from './publish.ts';
import { openSession } from './session.ts';

const SLOW_MS = 150;

// As a process: `stop.fixture.ts CONTENT STATE NOW` publishes slowly what is built, and says "putting" at each file.
const [content = '', state = '', instant = ''] = process.argv.slice(2);
const now = () => instant;
const session = await openSession({ content, state, target: 'local', catalogue: false, report: 'ceo' }, now);
const { site } = session.ports;
const put: typeof site.put = async (...args) => {
  process.stdout.write('putting\n');
  await pause(SLOW_MS);
  await site.put(...args);
};
const progress = { step: () => {}, line: (text: string) => void process.stderr.write(`${text}\n`) };
await publish({ ...session, ports: { ...session.ports, site: { ...site, put } } }, { progress, now });
