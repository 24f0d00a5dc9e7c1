import {
  type CloudFrontKeyValueStoreClient,
  DescribeKeyValueStoreCommand,
  paginateListKeys,
  UpdateKeysCommand,
} from '@aws-sdk/client-cloudfront-keyvaluestore';
// The service takes requests signed with SigV4a only, which the client finds where this has been imported.
import '@aws-sdk/signature-v4a';
import { InputError } from '../domain/problem.ts';
import { AccessConflict, type KeyValues, type ValueChange } from '../infra/key-values.ts';
import { askerProblem } from './asker-problem.ts';

/** What one UpdateKeys request takes. */
const CHANGES_A_REQUEST = 50;

/**
 * Keys and grants in a CloudFront KeyValueStore, by its ARN. Changes are at every edge within about a minute. Throttling
 * and faults of the service are tried again by the client.
 */
export function keyValueStore(client: CloudFrontKeyValueStoreClient, arn: string): KeyValues {
  return {
    read: () => explained(arn, () => readAll(client, arn)),
    write: (changes, version) => explained(arn, () => writeAll(client, arn, changes, version)),
  };
}

/** The version first: what changes while the keys are listed makes the write fail, which is then tried again. */
async function readAll(client: CloudFrontKeyValueStoreClient, arn: string) {
  const { ETag: version = '' } = await client.send(new DescribeKeyValueStoreCommand({ KvsARN: arn }));
  const values: Record<string, string> = {};
  for await (const { Items = [] } of paginateListKeys({ client, pageSize: 50 }, { KvsARN: arn })) {
    for (const { Key, Value } of Items) if (Key !== undefined) values[Key] = Value ?? '';
  }
  return { values, version };
}

async function writeAll(
  client: CloudFrontKeyValueStoreClient,
  arn: string,
  changes: readonly ValueChange[],
  version: string,
): Promise<void> {
  let current = version;
  for (let at = 0; at < changes.length; at += CHANGES_A_REQUEST) {
    const part = changes.slice(at, at + CHANGES_A_REQUEST);
    const { ETag = '' } = await client.send(
      new UpdateKeysCommand({
        KvsARN: arn,
        IfMatch: current,
        Puts: part.flatMap(({ key, value }) => (value === null ? [] : [{ Key: key, Value: value }])),
        Deletes: part.flatMap(({ key, value }) => (value === null ? [{ Key: key }] : [])),
      }),
    );
    current = ETag;
  }
}

async function explained<T>(arn: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'ConflictException') throw new AccessConflict();
    const said = PROBLEMS[name];
    const problem = said ? { where: arn, ...said } : askerProblem(error, arn);
    throw problem ? new InputError('access', [problem]) : error;
  }
}

const PROBLEMS: Readonly<Record<string, { what: string; fix: string }>> = {
  AccessDeniedException: {
    what: 'may not be used with these credentials',
    fix: 'Use the role that the stack made for this stage, or an account with rights on the KeyValueStore.',
  },
  ResourceNotFoundException: {
    what: 'is not there',
    fix: 'Set QUARTERDECK_KEYS to the output "Keys" of the stack.',
  },
  ServiceQuotaExceededException: {
    what: 'has no room for more keys and grants',
    fix: 'Take people out of the portfolio who read no report any more.',
  },
};
