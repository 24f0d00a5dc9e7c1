import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { InputError } from '../domain/problem.ts';
import { MANIFEST_PATH } from '../publish/manifest.ts';
import { sha256 } from '../publish/run-list.ts';
import { siteFile } from '../publish/site-file.ts';
import {
  type Headers,
  ManifestConflict,
  ManifestHidden,
  type SiteStore,
  type StoredFile,
} from '../publish/site-store.ts';
import { answerOf, orSentence, statusOf } from './s3-faults.ts';

/** A site published to a bucket. Nothing else may lie in it. */
export function s3SiteStore(client: S3Client, bucket: string): SiteStore {
  const name = `the bucket ${bucket}`;
  const objects = objectsOf(client, bucket);
  return {
    name,
    readManifest: () => orSentence(name, objects.manifest),
    writeManifest: (text, expected) => orSentence(name, () => objects.replaceManifest(text, expected)),
    put: (path, bytes, headers, digest) => orSentence(name, () => objects.put(path, bytes, headers, digest)),
    delete: (path) => orSentence(name, () => objects.remove(path)),
    read: (path) => orSentence(name, () => objects.read(path)),
    describe: (path) => orSentence(name, () => objects.describe(path)),
    list: () => orSentence(name, () => listAll(client, bucket)),
  };
}

function objectsOf(client: S3Client, Bucket: string) {
  const manifest = async () => {
    try {
      const { Body, ETag = '' } = await client.send(new GetObjectCommand({ Bucket, Key: MANIFEST_PATH }));
      return Body ? { text: await Body.transformToString(), etag: ETag } : null;
    } catch (error) {
      if (answerOf(error).name === 'NoSuchKey') return null;
      // Who may not list a bucket is told 403 of what is missing as of what is forbidden.
      if (statusOf(error) === 403 && answerOf(error).name === 'AccessDenied') throw new ManifestHidden();
      throw error;
    }
  };
  return {
    manifest,
    async replaceManifest(text: string, expected: string | null): Promise<string> {
      const condition = expected === null ? { IfNoneMatch: '*' } : { IfMatch: expected };
      const put = putOf(Bucket, MANIFEST_PATH, Buffer.from(text), siteFile(MANIFEST_PATH).headers);
      try {
        const { ETag = '' } = await client.send(new PutObjectCommand({ ...put, ...condition }));
        return ETag;
      } catch (error) {
        if (!isConflict(error, expected)) throw error;
        // A try whose answer was lost may have written it: then it is not another publish that did.
        const now = (answerOf(error).$metadata?.attempts ?? 1) > 1 ? await manifest() : null;
        if (now?.text === text) return now.etag;
        throw new ManifestConflict();
      }
    },
    async put(path: string, bytes: Uint8Array, headers: Headers, digest?: string): Promise<void> {
      await client.send(new PutObjectCommand(putOf(Bucket, path, bytes, headers, digest)));
    },
    async remove(path: string): Promise<void> {
      await client.send(new DeleteObjectCommand({ Bucket, Key: path }));
    },
    async read(path: string): Promise<Uint8Array | null> {
      return orMissing(async () => {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: path }));
        return Body ? Body.transformToByteArray() : null;
      });
    },
    async describe(path: string): Promise<StoredFile | null> {
      return orMissing(async () => {
        const request = { Bucket, Key: path, ChecksumMode: 'ENABLED' as const };
        const head = await client.send(new HeadObjectCommand(request));
        const headers = { type: head.ContentType ?? '', cache: head.CacheControl ?? '' };
        const digest = hexOf(head.ChecksumSHA256) ?? sha256((await this.read(path)) ?? '');
        return { digest, bytes: head.ContentLength ?? 0, headers };
      });
    },
  };
}

/** S3 refuses the object when its bytes are not those of the checksum. */
function putOf(
  Bucket: string,
  Key: string,
  Body: Uint8Array,
  { type, cache }: Headers,
  digest: string = sha256(Body),
) {
  const ChecksumSHA256 = Buffer.from(digest, 'hex').toString('base64');
  const checksum = { ChecksumAlgorithm: 'SHA256' as const, ChecksumSHA256 };
  return { Bucket, Key, Body, ContentType: type, CacheControl: cache, ...checksum };
}

/** 412: another etag; 409: another write at the same moment; 404 under If-Match: gone in between. */
function isConflict(error: unknown, expected: string | null): boolean {
  const status = statusOf(error);
  if (answerOf(error).name === 'NoSuchBucket') return false;
  return status === 412 || status === 409 || (expected !== null && status === 404);
}

async function orMissing<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (['NoSuchKey', 'NotFound'].includes(answerOf(error).name)) return null;
    throw error;
  }
}

/** Objects that other programs put may have no sha256, or one over their parts. */
function hexOf(base64: string | undefined): string | null {
  const bytes = Buffer.from(base64 ?? '', 'base64');
  return bytes.length === 32 && !base64?.includes('-') ? bytes.toString('hex') : null;
}

async function listAll(client: S3Client, Bucket: string): Promise<{ path: string; bytes: number }[]> {
  const files: { path: string; bytes: number }[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(new ListObjectsV2Command({ Bucket, ContinuationToken: token }));
    for (const { Key = '', Size = 0 } of page.Contents ?? []) {
      if (Key !== MANIFEST_PATH) files.push({ path: Key, bytes: Size });
    }
    if (page.IsTruncated && !page.NextContinuationToken) throw truncated(Bucket, files.length);
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return files;
}

/** Half a listing must not look like files that are missing. */
function truncated(bucket: string, count: number): InputError {
  return new InputError('publish', [
    {
      where: `the bucket ${bucket}`,
      what: `broke its listing off after ${count} files and did not say how to go on`,
      fix: 'Try again; nothing was concluded from the part that came.',
    },
  ]);
}
