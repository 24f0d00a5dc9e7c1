import { setTimeout as pause } from 'node:timers/promises';
import { CloudFrontKeyValueStoreClient } from '@aws-sdk/client-cloudfront-keyvaluestore';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { cloudFrontCache, cloudFrontClient } from '../aws/cloudfront-cache.ts';
import { cloudwatchMetrics } from '../aws/cloudwatch-metrics.ts';
import { dynamoTaskStore } from '../aws/dynamo-task-store.ts';
import { httpPageCheck } from '../aws/http-page-check.ts';
import { keyValueStore } from '../aws/key-value-store.ts';
import { requestHandler } from '../aws/request-handler.ts';
import { s3Client } from '../aws/s3-client.ts';
import { s3SiteStore } from '../aws/s3-site-store.ts';
import { sesMailer } from '../aws/ses-mailer.ts';
import type { AwsSettings } from '../aws/settings.ts';
import { accessStore } from '../infra/access.ts';
import type { Ports } from './ports.ts';

/** The queues of the tasks (`cto_tasks`), a table each. */
export interface Queues {
  present: readonly string[];
  /** Those that earlier runs had. */
  former: () => Promise<readonly string[]>;
}

/** The ports on an AWS account. */
export function awsPorts(settings: AwsSettings, queues: Queues, clock: () => string): Ports {
  const { region, bucket, distribution, keys, url, tables, configurationSet } = settings;
  const wait = (ms: number) => pause(ms);
  return {
    site: s3SiteStore(s3Client(region), bucket),
    cache: cloudFrontCache(cloudFrontClient(region), distribution, wait),
    access: accessStore(
      keyValueStore(new CloudFrontKeyValueStoreClient({ region, requestHandler: requestHandler() }), keys),
    ),
    // Ten thousand findings at once are more than a new table takes in a second.
    tasks: dynamoTaskStore(
      new DynamoDBClient({
        ...{ region, retryMode: 'adaptive', maxAttempts: 10 },
        requestHandler: requestHandler(),
      }),
      tables,
      queues.present,
      queues.former,
    ),
    mailer: sesMailer({ region }, { table: `${tables}messages`, configurationSet, clock, pause: wait }),
    pages: httpPageCheck(url, wait),
    metrics: cloudwatchMetrics({ region }, settings.metrics),
  };
}
