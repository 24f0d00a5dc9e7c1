import { SESv2Client } from '@aws-sdk/client-sesv2';
import { expect, it } from 'vitest';
import { startFakeSes } from './ses.fixture.ts';
import { suppressed } from './ses-readiness.ts';

it('of addresses those on the suppression list, however they are written, each with the reason', async () => {
  const ses = await startFakeSes();
  ses.suppressed = [
    { EmailAddress: 'Ann@example.com', Reason: 'BOUNCE' },
    { EmailAddress: 'bob@xn--mller-kva.example', Reason: 'COMPLAINT' },
    { EmailAddress: 'stranger@example.com', Reason: 'BOUNCE' },
  ];
  const asked = ['ann@EXAMPLE.com', 'bob@müller.example', 'eve@example.com'];
  expect(await suppressed(new SESv2Client(ses.place), asked)).toEqual(
    new Map([
      ['ann@EXAMPLE.com', 'the address is on the suppression list: a message to it bounced'],
      ['bob@müller.example', 'the address is on the suppression list: its reader marked a message as spam'],
    ]),
  );
  await ses.stop();
});
