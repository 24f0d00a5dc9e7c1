import { setTimeout as pause } from 'node:timers/promises';
import { cloudFrontCache, cloudFrontClient } from '../aws/cloudfront-cache.ts';
import { s3Client } from '../aws/s3-client.ts';
import { s3SiteStore } from '../aws/s3-site-store.ts';
import type { AwsSettings } from '../aws/settings.ts';
import { InputError } from '../domain/problem.ts';
import type { AccessStore } from '../infra/access.ts';
import { localAccessStore } from '../local/access-store.ts';
import { folderSiteStore } from '../local/folder-site-store.ts';
import { folderTaskStore } from '../local/folder-task-store.ts';
import { outbox } from '../local/outbox.ts';
import type { Mailer } from '../notify/mailer.ts';
import type { PageCache, SiteStore } from '../publish/site-store.ts';
import type { Workspace } from '../store/workspace.ts';
import type { TaskStore } from '../tasks/task-store.ts';

/** Everything that a run writes to beyond its snapshots, whatever stands behind it. */
export interface Ports {
  site: SiteStore;
  /** What keeps copies of published pages nearer to readers, if anything does. */
  cache?: PageCache;
  access: AccessStore;
  tasks: TaskStore;
  mailer: Mailer;
}

/** The ports on folders of this machine. */
export function localPorts({ siteDir, accessFile, tasksDir, outboxDir }: Workspace): Ports {
  return {
    site: folderSiteStore(siteDir),
    access: localAccessStore(accessFile),
    tasks: folderTaskStore(tasksDir),
    mailer: outbox(outboxDir),
  };
}

/** The ports on an AWS account. */
export function awsPorts({ region, bucket, distribution }: AwsSettings): Ports {
  return {
    site: s3SiteStore(s3Client(region), bucket),
    cache: cloudFrontCache(cloudFrontClient(region), distribution, pause),
    access: unavailable('access'),
    tasks: unavailable('tasks'),
    mailer: unavailable('e-mails'),
  };
}

/** Stands where an implementation is to come: says so when it is called, and not before. */
function unavailable<T extends object>(what: string): T {
  const refuse = async () => {
    const fix = 'Leave --target out.';
    throw new InputError('--target aws', [
      { where: what, what: 'this version keeps them locally only', fix },
    ]);
  };
  return new Proxy<T>({} as T, { get: () => refuse });
}
