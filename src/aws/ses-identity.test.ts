import { SESClient } from '@aws-sdk/client-ses';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeSes, startFakeSes } from './ses.fixture.ts';
import { isVerified } from './ses-identity.ts';
import { readiness } from './ses-readiness.ts';

let ses: FakeSes;
beforeAll(async () => {
  ses = await startFakeSes();
});
afterAll(() => ses.stop());

// SES, "Verified identities": a domain that is verified stands for all its subdomains and their addresses.
describe('an address that SES may send from', () => {
  it.each([
    ['itself', 'reports@example.com', 'reports@example.com', true],
    ['its domain', 'example.com', 'reports@example.com', true],
    ['the domain above', 'example.com', 'reports@mail.example.com', true],
    ['a domain far above', 'example.com', 'reports@b.mail.example.com', true],
    ['a domain of another script', 'xn--mller-kva.example', 'reports@mail.müller.example', true],
    ['a domain below only', 'mail.example.com', 'reports@example.com', false],
    ['a domain that only ends alike', 'example.com', 'reports@myexample.com', false],
    ['the last label alone', 'com', 'reports@example.com', false],
    ['another address', 'boss@example.com', 'reports@example.com', false],
  ])('with %s verified', async (_, identity, address, expected) => {
    ses.verified = new Set([identity]);
    expect(await isVerified(new SESv2Client(ses.place), address)).toBe(expected);
  });

  it('and its readers below a verified domain, in the sandbox, keep nothing back', async () => {
    ses.verified = new Set(['example.com']);
    ses.account = { ...ses.account, production: false };
    const clients = { ses: new SESClient(ses.place), sesv2: new SESv2Client(ses.place) };
    const key = { run: '2026-11-23', stakeholder: 'ann', report: 'ceo' };
    const message = { key, from: 'reports@mail.example.com', to: 'ann@office.example.com' };
    expect(await readiness(clients, [message])).toMatchObject({ unwritable: new Map() });
    ses.verified = new Set(['mail.example.com']);
    await expect(readiness(clients, [message])).rejects.toThrow(
      /stakeholders › ann › address: .* not verified/,
    );
  });
});
