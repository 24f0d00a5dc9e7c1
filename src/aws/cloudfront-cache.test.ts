import {
  CloudFrontClient as Client,
  type CloudFrontClient,
  CreateDistributionCommand,
} from '@aws-sdk/client-cloudfront';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InputError } from '../domain/problem.ts';
import { cloudFrontCache } from './cloudfront-cache.ts';
import { hasMoto, type Moto, startMoto } from './moto.fixture.ts';

/** A CloudFront that says these states one after the other, and writes down what it was asked. */
function saying(...states: string[]) {
  const asked: { name: string; input: unknown }[] = [];
  const send = async (command: { constructor: { name: string }; input: unknown }) => {
    asked.push({ name: command.constructor.name, input: command.input });
    return { Invalidation: { Id: 'I1', Status: states[Math.min(asked.length, states.length) - 1] } };
  };
  return { client: { send } as unknown as CloudFrontClient, asked };
}

const keep = async () => {};

test.each(['Completed', 'COMPLETED'])('it is waited for until CloudFront says %s', async (status) => {
  const { client, asked } = saying('InProgress', 'InProgress', status);
  const pauses: number[] = [];
  const cache = cloudFrontCache(client, 'E1', async (ms) => pauses.push(ms));
  await cache.forget(['/ceo/index.html', '/ceo/ä*'], 'ref', keep);
  expect(asked.map(({ name }) => name)).toEqual([
    'CreateInvalidationCommand',
    'GetInvalidationCommand',
    'GetInvalidationCommand',
  ]);
  expect(asked[0]?.input).toEqual({
    DistributionId: 'E1',
    InvalidationBatch: {
      CallerReference: 'ref',
      Paths: { Quantity: 2, Items: ['/ceo/index.html', '/ceo/%C3%A4*'] },
    },
  });
  expect(pauses).toEqual([5_000, 5_000]);
});

test('while it is waited for the claim is kept, and a claim that is lost ends the wait', async () => {
  const kept: string[] = [];
  const ended = cloudFrontCache(saying('InProgress', 'InProgress', 'Completed').client, 'E1', async () => {});
  await ended.forget(['/*'], 'ref', async () => void kept.push('kept'));
  expect(kept).toHaveLength(2);
  const { client, asked } = saying('InProgress');
  const lost = () => Promise.reject(new Error('lost'));
  await expect(cloudFrontCache(client, 'E1', async () => {}).forget(['/*'], 'ref', lost)).rejects.toThrow(
    'lost',
  );
  expect(asked).toHaveLength(1);
});

test('the wait has an end, and says so', async () => {
  const { client, asked } = saying('InProgress');
  const cache = cloudFrontCache(client, 'E1', async () => {});
  await expect(cache.forget(['/*'], 'ref', keep)).rejects.toThrow(
    /E1: has not finished the invalidation I1 in 15 minutes/,
  );
  expect(asked).toHaveLength(181);
});

// Names as the API reference of CreateInvalidation has them.
test.each([
  ['AccessDenied', 'refuses the request (403). The role needs cloudfront:CreateInvalidation'],
  ['NoSuchDistribution', 'does not exist. Correct QUARTERDECK_DISTRIBUTION.'],
  ['TooManyInvalidationsInProgress', 'has as many invalidations under way as it takes. Wait some minutes.'],
])('%s is a sentence that says what to do', async (name, sentence) => {
  const send = async () => Promise.reject(Object.assign(new Error('not shown'), { name }));
  const cache = cloudFrontCache({ send } as unknown as CloudFrontClient, 'E1', async () => {});
  const failed = cache.forget(['/ceo/*', '/index.html'], 'ref', keep);
  await expect(failed).rejects.toThrow(`the distribution E1: ${sentence}`);
  await expect(failed).rejects.toThrow(
    "aws cloudfront create-invalidation --distribution-id E1 --paths '/ceo/*' '/index.html'",
  );
  await expect(failed).rejects.toThrow(InputError);
});

describe.runIf(hasMoto())('with moto', () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());

  test('an invalidation is made and found completed', async () => {
    const { endpoint, region, credentials } = moto;
    const client = new Client({ endpoint, region, credentials });
    const made = await client.send(
      new CreateDistributionCommand({
        DistributionConfig: {
          CallerReference: 'test',
          Comment: '',
          Enabled: true,
          Origins: {
            Quantity: 1,
            Items: [
              {
                Id: 'site',
                DomainName: 'site.s3.amazonaws.com',
                S3OriginConfig: { OriginAccessIdentity: '' },
              },
            ],
          },
          DefaultCacheBehavior: { TargetOriginId: 'site', ViewerProtocolPolicy: 'redirect-to-https' },
        },
      }),
    );
    const never = async () => Promise.reject(new Error('moto completes at once'));
    const cache = cloudFrontCache(client, made.Distribution?.Id ?? '', never);
    await expect(cache.forget(['/ceo/*'], 'ref', keep)).resolves.toBeUndefined();
    await expect(
      cloudFrontCache(client, 'E00000000000', never).forget(['/ceo/*'], 'ref', keep),
    ).rejects.toThrow('the distribution E00000000000: does not exist.');
  });
});
