import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { githubApi } from './api.ts';

type Answer = (response: ServerResponse) => void;

let url: string;
/** What the server does, request by request; the last for all that follow. */
let answers: Answer[];
let asked: string[];
let waits: number[];

const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  const [answer] = answers.length > 1 ? answers.splice(0, 1) : answers;
  answer?.(response);
});
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(code, headers).end('{"private": true}');
const nothing: Answer = (response) => response.destroy();
const half: Answer = (response) => {
  response.writeHead(200, { 'content-length': '20' });
  response.write('{"priv', () => response.destroy());
};

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  [asked, waits] = [[], []];
});

const api = () =>
  githubApi({ GITHUB_API_URL: url, GITHUB_REPOSITORY: 'owner/boats', GITHUB_TOKEN: 'SECRET' }, async (ms) =>
    waits.push(ms),
  );

describe('what passes', () => {
  test.each([
    ['a fault of GitHub', status(502)],
    ['too many requests', status(429)],
    ['no answer', nothing],
    ['half an answer', half],
  ])('%s: is asked again, a little later each time', async (_, fault) => {
    answers = [fault, fault, status(200)];
    expect(await api().get('')).toEqual({ private: true });
    expect(asked).toEqual(Array(3).fill('GET /repos/owner/boats'));
    expect(waits).toEqual([2000, 4000]);
  });

  test('is told to GitHub again, too: nobody else tells it', async () => {
    answers = [status(500), status(201)];
    await api().post('issues', { title: 'It failed' });
    expect(asked).toEqual(Array(2).fill('POST /repos/owner/boats/issues'));
  });

  test('is asked again when GitHub says, unless that is too long', async () => {
    answers = [status(429, { 'retry-after': '7' }), status(403, { 'retry-after': '3600' }), status(200)];
    await api().get('');
    expect(waits).toEqual([7000, 30_000]);
  });

  test('has its end', async () => {
    answers = [status(503)];
    await expect(api().get('')).rejects.toThrow(
      /GitHub answered 503\. It was asked 4 times\. Look at githubstatus\.com; once all is well there, start the job again\.$/,
    );
    answers = [nothing];
    await expect(api().get('')).rejects.toThrow(/GitHub did not answer\. It was asked 4 times\./);
    expect(asked).toHaveLength(8);
  });
});

test.each([
  [401, /GET http\S+: GitHub answered 401\. .*give the step GITHUB_TOKEN/],
  [403, /answered 403\. Compare the permissions of the job/],
  [404, /answered 404\. It is not there, or the token may not see it/],
  [410, /answered 410\. .*Settings, General, Features/],
  [422, /answered 422\. Compare the workflow/],
])('a refusal, %i, is said at once, with what to do and without the token', async (code, sentence) => {
  answers = [status(code)];
  const failed = api().get('issues');
  await expect(failed).rejects.toThrow(sentence);
  await expect(failed).rejects.not.toThrow('SECRET');
  expect([asked.length, waits]).toEqual([1, []]);
});
