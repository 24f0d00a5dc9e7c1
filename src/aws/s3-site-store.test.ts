import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../publish/audit.ts';
import { built, publish, WEEK_1, WEEK_2 } from '../publish/memory-site.fixture.ts';
import { readCertain } from '../publish/published-state.ts';
import { sha256 } from '../publish/run-list.ts';
import { siteFile } from '../publish/site-file.ts';
import { siteStoreContract } from '../publish/site-store.contract.ts';
import { countRequests, newBucket, testClient } from './bucket.fixture.ts';
import { hasAws, hasMoto, type Moto, NO_AWS, startMoto } from './moto.fixture.ts';
import { s3SiteStore } from './s3-site-store.ts';

describe.runIf(hasMoto())('S3', () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());

  siteStoreContract('a bucket', async () => {
    const client = testClient(moto);
    const Bucket = await newBucket(client);
    const store = s3SiteStore(client, Bucket);
    const read = async (path: string) => {
      const bytes = await store.read(path);
      return bytes && Buffer.from(bytes).toString();
    };
    return { store, read, keepsHeaders: true };
  });

  async function site() {
    const client = testClient(moto);
    const bucket = await newBucket(client);
    const requests = countRequests(client);
    return { client, bucket, requests, store: s3SiteStore(client, bucket) };
  }

  it('costs one request when nothing changed, and the changed files and three for a run', async () => {
    const { store, requests } = await site();
    await publish(store, WEEK_1, '2026-11-16');
    expect(requests).toHaveLength(Object.keys(built(WEEK_1)).length + 3);
    requests.length = 0;
    await publish(store, WEEK_1, '2026-11-16');
    expect(requests).toEqual([expect.stringMatching(/^GET \/site-.*\/manifest\.json$/)]);
    requests.length = 0;
    await publish(store, { ...WEEK_1, ...WEEK_2 }, '2026-11-23');
    expect(requests).toHaveLength(Object.keys(built(WEEK_2)).length + 3);
  });

  it('is read back by the AWS command line: every digest, and type and cache header of each kind of file', async (context) => {
    if (!hasAws()) context.skip(NO_AWS);
    const { store, bucket } = await site();
    await publish(store, WEEK_1, '2026-11-16');
    const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-bucket-'));
    const env = { ...process.env, ...moto.env };
    await promisify(execFile)('aws', ['s3', 'sync', '--quiet', `s3://${bucket}`, folder], { env });
    const pages = Object.entries(built(WEEK_1));
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(names).toHaveLength(pages.length + 1);
    for (const [path, text] of pages)
      expect([path, readFileSync(join(folder, path), 'utf8')]).toEqual([path, text]);
    for (const path of ['ceo/2026-11-16/index.html', 'ceo/2026-11-16/data.csv', '_astro/page.Dx81.css']) {
      const ask = ['s3api', 'head-object', '--bucket', bucket, '--key', path, '--checksum-mode', 'ENABLED'];
      const { stdout } = await promisify(execFile)('aws', ask, { env });
      const { type, cache } = siteFile(path).headers;
      const ChecksumSHA256 = Buffer.from(sha256(built(WEEK_1)[path] ?? ''), 'hex').toString('base64');
      expect(JSON.parse(stdout)).toMatchObject({ ChecksumSHA256, ContentType: type, CacheControl: cache });
    }
    rmSync(folder, { recursive: true });
  }, 240_000);

  it('is audited over many pages of the listing', async () => {
    const { store, client, requests } = await site();
    await publish(store, WEEK_1, '2026-11-16');
    client.middlewareStack.add(
      (next, { commandName }) =>
        (args) =>
          next(
            commandName === 'ListObjectsV2Command' ? { ...args, input: { ...args.input, MaxKeys: 3 } } : args,
          ),
      { step: 'initialize', name: 'shortPages' },
    );
    requests.length = 0;
    const { found } = await readCertain(store, 'boats');
    expect(found && (await audit(store, found))).toEqual({ files: 7, differences: [] });
    expect(requests.filter((line) => /^GET \/site-\d+-\d+\/?$/.test(line))).toHaveLength(3);
  });

  it('is audited file by file: what people changed, added, removed or serve otherwise is named', async () => {
    const { store, client, bucket } = await site();
    await publish(store, WEEK_1, '2026-11-16');
    const put = (Key: string, Body: string, ContentType: string, CacheControl: string) =>
      client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType, CacheControl }));
    const html = 'text/html; charset=utf-8';
    await put('ceo/2026-11-16/index.html', 'ceo of the 17th', html, 'private, no-cache');
    await put('ceo/index.html', 'ceo archive 1', 'text/plain', 'private, no-cache');
    await put('_astro/page.Dx81.css', 'css 1', 'text/css; charset=utf-8', 'no-cache');
    await put('ceo/notes.txt', 'mine', 'text/plain', 'no-cache');
    await store.delete('ceo/2026-11-16/data.csv');
    const { found } = await readCertain(store, 'boats');
    const result = found && (await audit(store, found));
    expect(result?.differences.map(({ path, kind }) => [path, kind])).toEqual([
      ['_astro/page.Dx81.css', 'served differently'],
      ['ceo/2026-11-16/data.csv', 'missing'],
      ['ceo/2026-11-16/index.html', 'changed'],
      ['ceo/index.html', 'served differently'],
      ['ceo/notes.txt', 'unknown'],
    ]);
    expect(await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'ceo/notes.txt' }))).toBeTruthy();
  });

  it('that does not exist is said in a sentence', async () => {
    const store = s3SiteStore(testClient(moto), 'nobody-made-this');
    await expect(store.readManifest()).rejects.toThrow(
      /the bucket nobody-made-this: does not exist\. Deploy the stack/,
    );
    await expect(store.writeManifest('one', null)).rejects.toThrow(/does not exist/);
  });
});
