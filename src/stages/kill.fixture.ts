import { type OnCall, portCalls } from '../port-calls.fixture.ts';
import { loadPortfolio } from '../store/load-portfolio.ts';
import { snapshotStore } from '../store/snapshot-store.ts';
import { workspaceOf } from '../store/workspace.ts';
import { collect } from './collect.ts';
import { notify } from './notify.ts';
import { localPorts, type Ports } from './ports.ts';
import { publish } from './publish.ts';
import { openSession, type Session } from './session.ts';
import { tasks } from './tasks.ts';

/** One report keeps the number of port calls, and so of kills, small. */
export const REPORT = 'ceo';

/** The collector and the delivering stages, on a state folder whose pages are built already. */
export async function deliver(
  content: string,
  state: string,
  now: () => string,
  onCall: OnCall,
): Promise<void> {
  const session = watched(await sessionOf(content, state, now), onCall);
  const effects = { progress: { step: () => {}, line: () => {} }, now };
  await collect(session, { isPublished: () => false }, effects);
  await publish(session, effects);
  await tasks(session);
  await notify(session, { dryRun: false, env: {} }, effects);
}

/** Without the catalogue where the run is collected already: checking it takes longer than all the rest. */
async function sessionOf(content: string, state: string, now: () => string): Promise<Session> {
  const { value: portfolio } = await loadPortfolio(content);
  const workspace = workspaceOf(content, state, portfolio);
  const snapshots = snapshotStore(workspace.snapshotsDir);
  const run = portfolio.as_of ?? '';
  if (!(await snapshots.runs()).includes(run))
    return openSession({ content, state, target: 'local', report: REPORT }, now);
  const catalogue = { metrics: [], rules: [], exhibits: [], forecasts: [] };
  return {
    target: 'local',
    named: { content, state, target: 'local' },
    portfolio,
    workspace,
    snapshots,
    ports: localPorts(workspace, now),
    catalogue,
    reports: [],
    acceptances: { value: [], where: () => '' },
    run,
    only: [REPORT],
  };
}

function watched(session: Session, onCall: OnCall): Session {
  const { watch } = portCalls(onCall);
  const { site, access, tasks: taskStore, mailer, pages, metrics } = session.ports;
  const ports: Ports = {
    ...session.ports,
    site: watch(site),
    access: watch(access),
    tasks: watch(taskStore),
    mailer: watch(mailer),
    pages: watch(pages),
    metrics: watch(metrics),
  };
  return { ...session, snapshots: watch(session.snapshots), ports };
}

/** As a process: `kill.fixture.ts CONTENT STATE NOW CALL before|after` ends itself with SIGKILL there. */
if (process.argv[1]?.endsWith('kill.fixture.ts')) {
  const [content = '', state = '', now = '', call, moment] = process.argv.slice(2);
  await deliver(
    content,
    state,
    () => now,
    (number, when) => {
      if (number === Number(call) && when === moment) process.kill(process.pid, 'SIGKILL');
    },
  );
}
