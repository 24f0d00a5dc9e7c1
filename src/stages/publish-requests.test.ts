import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countRequests, newBucket, testClient } from '../aws/bucket.fixture.ts';
import { ARN, startKeyValueStore } from '../aws/key-value-store.fixture.ts';
import { keyValueStore } from '../aws/key-value-store.ts';
import { hasMoto, type Moto, startMoto } from '../aws/moto.fixture.ts';
import { s3SiteStore } from '../aws/s3-site-store.ts';
import { accessStore } from '../infra/access.ts';
import { build } from './build.ts';
import { collect } from './collect.ts';
import { publish } from './publish.ts';
import { openSession, type Session } from './session.ts';
import { contentFolder, emptyFolder, NOW } from './small-portfolio.fixture.ts';

const now = () => NOW;
const effects = { progress: { step: () => {}, line: () => {} }, now };

describe.runIf(hasMoto())('requests of a publish on AWS', () => {
  let moto: Moto;
  let keys: Awaited<ReturnType<typeof startKeyValueStore>>;
  let toBucket: string[];
  let session: Session;

  beforeAll(async () => {
    [moto, keys] = await Promise.all([startMoto(), startKeyValueStore()]);
    const client = testClient(moto);
    const bucket = await newBucket(client);
    toBucket = countRequests(client);
    const places = { content: await contentFolder(), state: await emptyFolder(), target: 'local' as const };
    const local = await openSession({ ...places, report: 'ceo' }, now);
    const access = accessStore(keyValueStore(keys.client, ARN));
    session = { ...local, ports: { ...local.ports, site: s3SiteStore(client, bucket), access } };
    await published('2026-11-16');
  });
  afterAll(async () => {
    await moto.stop();
    await keys.stop();
  });
  beforeEach(() => forget());

  function forget(): void {
    toBucket.length = 0;
    keys.requests.length = 0;
  }

  const toKeys = () =>
    keys.requests.map(({ method, path }) => `${method} ${path.endsWith('/keys') ? 'keys' : 'store'}`);

  async function published(run: string) {
    const ofRun = { ...session, run };
    await collect(ofRun, { isPublished: () => true }, effects);
    await build(ofRun, 'unpublished', effects);
    forget();
    return (await publish(ofRun, effects)).counts;
  }

  test('a run: its changed files and three of the bucket, two of the keys', async () => {
    const { written = 0 } = await published('2026-11-23');
    expect(written).toBeGreaterThan(5);
    expect(toBucket).toHaveLength(written + 3);
    expect(toKeys()).toEqual(['GET store', 'GET keys']);
  });

  test('nothing changed: one of the bucket, two of the keys, for somebody may have changed who reads what', async () => {
    await publish(session, effects);
    expect(toBucket).toEqual([expect.stringMatching(/^GET .*\/manifest\.json$/)]);
    expect(toKeys()).toEqual(['GET store', 'GET keys']);
  });

  test('built again and nothing changed: the same', async () => {
    await build(session, 'all', effects);
    forget();
    await publish(session, effects);
    expect(toBucket).toHaveLength(1);
    expect(toKeys()).toHaveLength(2);
  });
});
