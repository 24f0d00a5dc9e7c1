import { CloudFrontClient, GetDistributionCommand } from '@aws-sdk/client-cloudfront';
import {
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  type PublicAccessBlockConfiguration,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type Check, failed, notChecked, ok, type Verdict } from '../doctor/check.ts';
import { answered, BUCKET_FIRST, codeOf, commonVerdict, isDenied } from './aws-answer.ts';
import { DEPLOY, type WorkflowRole } from './permissions.ts';
import type { requestHandler } from './request-handler.ts';
import type { AwsSettings } from './settings.ts';

/** What the checks of an account are made with. */
export interface AwsContext {
  settings: AwsSettings;
  /** Of every client; endpoint and credentials for tests only. */
  config: {
    region: string;
    requestHandler?: ReturnType<typeof requestHandler>;
    endpoint?: string;
    credentials?: { accessKeyId: string; secretAccessKey: string };
  };
  /** Roles that have a task queue. */
  roles: readonly string[];
  /** Addresses that messages go to, as far as they are known here, by stakeholder. */
  recipients: ReadonlyMap<string, string>;
  /** Whose credentials these are, when somebody says so: what that role needs must not be denied. */
  as?: WorkflowRole | undefined;
  now: () => string;
}

const SIGN_IN = 'Sign in ("aws sso login"), or set AWS_PROFILE; in the workflow the role variables do it.';
const CONNECT = 'Compare the network of this machine, and AWS_REGION with the region of the stack.';
const MOST_CLOCK_MINUTES = 5;

/** Without them nothing else can be asked. */
export const CREDENTIAL_CHECKS: readonly Check<AwsContext>[] = [
  {
    id: 'credentials',
    title: 'Credentials',
    async run({ config, settings }) {
      const client = new S3Client(config);
      const found = await client.config.credentials().catch(() => null);
      if (!found) return failed('none were found', SIGN_IN);
      // An answer without a body, as to HEAD, would not say why.
      const probe = new GetBucketVersioningCommand({ Bucket: settings.bucket });
      const code = await codeOf(client.send(probe));
      if (EXPIRED.test(code)) return failed(`AWS does not take them (${code})`, SIGN_IN);
      if (UNREACHED.test(code)) return failed(`nothing at AWS answers (${code})`, CONNECT);
      return ok(found.expiration ? `valid until ${found.expiration.toISOString()}` : 'were found');
    },
  },
];

/** The clock, and where the pages lie. */
export const SITE_CHECKS: readonly Check<AwsContext>[] = [
  {
    id: 'clock',
    title: 'Clock',
    async run({ config, settings, now }) {
      const theirs = Date.parse(await dateOfAnswer(new S3Client(config), settings.bucket));
      if (Number.isNaN(theirs)) return notChecked('AWS did not say what time it is');
      const minutes = Math.round(Math.abs(Date.parse(now()) - theirs) / 60_000);
      return minutes > MOST_CLOCK_MINUTES
        ? failed(
            `is ${minutes} minutes off`,
            'Set the clock of this machine: AWS refuses requests and links end early.',
          )
        : ok('agrees with AWS');
    },
  },
  {
    id: 'bucket',
    title: 'Bucket',
    async run({ config, settings, as }) {
      const code = await codeOf(
        new S3Client(config).send(new HeadBucketCommand({ Bucket: settings.bucket })),
      );
      if (code === '') return ok('exists');
      if (/NotFound|NoSuchBucket|404/.test(code)) return failed('does not exist', DEPLOY);
      if (/301|Moved|Redirect/.test(code)) return failed('is in another region', 'Correct AWS_REGION.');
      // Whoever looks after the account sees its buckets: what is denied to them is somebody else's.
      const isPerson = as === undefined && isDenied(code);
      const common = isPerson ? undefined : commonVerdict('bucket', as, code);
      if (common) return common;
      return failed(`cannot be reached (${code})`, 'Use credentials of the account of the stack.');
    },
  },
  {
    id: 'bucket-write',
    title: 'Bucket, writing',
    // A condition that cannot hold: allowed or not, nothing is written.
    async run({ config, settings, as }) {
      const probe = new PutObjectCommand({
        Bucket: settings.bucket,
        Key: 'doctor',
        Body: 'doctor',
        IfMatch: '"doctor"',
      });
      const code = await codeOf(new S3Client(config).send(probe));
      if (/NoSuchBucket/.test(code)) return BUCKET_FIRST;
      if (/PreconditionFailed|NoSuchKey|NotFound/.test(code)) return ok('is allowed');
      const unexpected = failed(`was answered unexpectedly (${code || 'no error'})`, DEPLOY);
      return commonVerdict('bucket-write', as, code) ?? unexpected;
    },
  },
  {
    id: 'bucket-versions',
    title: 'Bucket, versions',
    run: ({ config, settings, as }) =>
      answered('bucket-versions', { as }, async () => {
        const { Status } = await new S3Client(config).send(
          new GetBucketVersioningCommand({ Bucket: settings.bucket }),
        );
        return Status === 'Enabled' ? ok('are kept') : failed('are not kept', DEPLOY);
      }),
  },
  {
    id: 'bucket-private',
    title: 'Bucket, private',
    run: ({ config, settings, as }) =>
      answered('bucket-private', { as }, async () => {
        const block = await publicAccessBlock(new S3Client(config), settings.bucket);
        const isShut = [
          block.BlockPublicAcls,
          block.BlockPublicPolicy,
          block.IgnorePublicAcls,
          block.RestrictPublicBuckets,
        ].every((part) => part === true);
        return isShut
          ? ok('nobody reads past the distribution')
          : failed('public access is not blocked', DEPLOY);
      }),
  },
  {
    id: 'bucket-address',
    title: 'Bucket, own address',
    // As anybody would who knows its name: nothing is signed.
    async run({ config, settings }) {
      const anybody = new S3Client({ ...config, signer: { sign: async (request) => request } });
      const probe = new GetObjectCommand({ Bucket: settings.bucket, Key: 'index.html', Range: 'bytes=0-0' });
      const code = await codeOf(anybody.send(probe));
      if (/NoSuchBucket/.test(code)) return BUCKET_FIRST;
      return /AccessDenied|403/.test(code)
        ? ok('is refused to who does not sign in')
        : failed(`answers who does not sign in (${code || 'with the front page'})`, DEPLOY);
    },
  },
  {
    id: 'distribution',
    title: 'Distribution',
    run: ({ config, settings, as }) =>
      answered('distribution', { as }, async () => {
        const command = new GetDistributionCommand({ Id: settings.distribution });
        const { Distribution: found } = await new CloudFrontClient(config).send(command);
        return distributionVerdict(found?.Status, found?.DistributionConfig?.Enabled, settings.url, [
          found?.DomainName,
          ...(found?.DistributionConfig?.Aliases?.Items ?? []),
        ]);
      }),
  },
];

/** What CloudFront says of a distribution, against the address that readers get. */
export function distributionVerdict(
  status: string | undefined,
  isEnabled: boolean | undefined,
  url: string,
  names: readonly (string | undefined)[],
): Verdict {
  if (isEnabled === false) return failed('is switched off', DEPLOY);
  if (status?.toLowerCase() !== 'deployed')
    return failed(`is not deployed yet (${status ?? 'unknown'})`, 'Wait some minutes, then try again.');
  const { host } = new URL(url);
  return names.includes(host)
    ? ok('is deployed')
    : failed(`does not answer to ${host}`, 'Correct QUARTERDECK_URL, or the domain of the stack.');
}

/** When AWS answered, refusals among it; empty when it did not say. */
async function dateOfAnswer(client: S3Client, bucket: string): Promise<string> {
  let date = '';
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      date = (answer.response as { headers?: Record<string, string> }).headers?.date ?? '';
      return answer;
    },
    { step: 'deserialize', priority: 'low' },
  );
  await codeOf(client.send(new GetBucketVersioningCommand({ Bucket: bucket })));
  return date;
}

/** How the bucket is shut; nothing where nobody shut it. */
async function publicAccessBlock(client: S3Client, bucket: string): Promise<PublicAccessBlockConfiguration> {
  try {
    const answer = await client.send(new GetPublicAccessBlockCommand({ Bucket: bucket }));
    return answer.PublicAccessBlockConfiguration ?? {};
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchPublicAccessBlockConfiguration') return {};
    throw error;
  }
}

const EXPIRED = /ExpiredToken|InvalidAccessKeyId|InvalidToken|TokenRefreshRequired|SignatureDoesNotMatch/;

const UNREACHED = /^(E[A-Z_]+|TimeoutError)$/;
