import type { AccessStore } from '../infra/access.ts';
import { localAccessStore } from '../local/access-store.ts';
import { folderSiteStore } from '../local/folder-site-store.ts';
import { folderTaskStore } from '../local/folder-task-store.ts';
import { metricsFolder } from '../local/metrics-folder.ts';
import { outbox } from '../local/outbox.ts';
import type { Mailer } from '../notify/mailer.ts';
import type { SiteStore } from '../publish/site-store.ts';
import type { Workspace } from '../store/workspace.ts';
import type { TaskStore } from '../tasks/task-store.ts';
import type { MetricSink } from '../telemetry/metric-sink.ts';

/** Everything that a run writes to beyond its snapshots, whatever stands behind it. */
export interface Ports {
  site: SiteStore;
  access: AccessStore;
  tasks: TaskStore;
  mailer: Mailer;
  metrics: MetricSink;
}

/** The ports on folders of this machine. */
export function localPorts({ siteDir, accessFile, tasksDir, outboxDir, metricsDir }: Workspace): Ports {
  return {
    site: folderSiteStore(siteDir),
    access: localAccessStore(accessFile),
    tasks: folderTaskStore(tasksDir),
    mailer: outbox(outboxDir),
    metrics: metricsFolder(metricsDir),
  };
}
