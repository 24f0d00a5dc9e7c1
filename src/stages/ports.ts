import type { AccessStore } from '../infra/access.ts';
import { localAccessStore } from '../local/access-store.ts';
import { folderSiteStore } from '../local/folder-site-store.ts';
import { folderTaskStore } from '../local/folder-task-store.ts';
import { localPageCheck } from '../local/local-page-check.ts';
import { metricsFolder } from '../local/metrics-folder.ts';
import { outbox } from '../local/outbox.ts';
import { hasEnded } from '../local/publisher.ts';
import type { Mailer } from '../notify/mailer.ts';
import type { PageCheck } from '../notify/page-check.ts';
import type { PageCache, SiteStore } from '../publish/site-store.ts';
import type { Workspace } from '../store/workspace.ts';
import type { TaskStore } from '../tasks/task-store.ts';
import type { MetricSink } from '../telemetry/metric-sink.ts';

/** Everything that a run writes to beyond its snapshots, whatever stands behind it. */
export interface Ports {
  site: SiteStore;
  /**
   * Whether the publish of that name is known to have ended; nobody knows where it is not said. Only a folder of this
   * machine has all its publishers here: another machine may have the same name.
   */
  hasEnded?: (owner: string) => boolean;
  /** What keeps copies of published pages nearer to readers, if anything does. */
  cache?: PageCache;
  access: AccessStore;
  tasks: TaskStore;
  mailer: Mailer;
  pages: PageCheck;
  metrics: MetricSink;
}

/** The ports on folders of this machine. */
export function localPorts(
  { siteDir, accessFile, tasksDir, outboxDir, metricsDir }: Workspace,
  now: () => string,
): Ports {
  return {
    site: folderSiteStore(siteDir),
    hasEnded,
    access: localAccessStore(accessFile),
    tasks: folderTaskStore(tasksDir),
    mailer: outbox(outboxDir),
    pages: localPageCheck(siteDir, accessFile, now),
    metrics: metricsFolder(metricsDir),
  };
}
