import { SESClient, type SESClientConfig, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Envelope, OutgoingMessage } from '../notify/mailer.ts';
import type { Wire, WireAnswer } from '../notify/wire.ts';
import { requestHandler } from './request-handler.ts';
import { askingSes, type Failure, failureOf } from './ses-answer.ts';
import { asciiAddress } from './ses-identity.ts';
import { readiness, type SesClients, suppressed } from './ses-readiness.ts';

export interface SesSettings extends SesClients {
  /** See `sendOnceClient`. */
  sender: SESClient;
  /** Makes SES note bounces and complaints; undefined for none. */
  configurationSet: string | undefined;
  pause: (ms: number) => Promise<void>;
}

/** Waits, in ms, while SES says that it is busy or cannot be reached: two minutes in all. */
const WAITS = [1000, 2000, 4000, 8000, 15_000, 30_000, 30_000, 30_000];

/**
 * A client that hands each request over once: the SDK would repeat a send whose answer was lost, and that message may
 * be on its way, also when none came within `patienceMs`. Connections are not kept, since one that was closed while idle
 * looks like one dropped in mid-send.
 */
export function sendOnceClient(config: SESClientConfig, patienceMs?: number): SESClient {
  return new SESClient({
    ...config,
    maxAttempts: 1,
    requestHandler: {
      ...requestHandler(patienceMs),
      httpAgent: { keepAlive: false },
      httpsAgent: { keepAlive: false },
    },
  });
}

/** Amazon SES, at the sending rate of the account. */
export function sesWire(settings: SesSettings): Wire {
  let rate = 1;
  return {
    async prepare(messages) {
      const ready = await askingSes(() => readiness(settings, messages.map(asciiEnvelope)));
      rate = ready.rate;
      return ready.unwritable;
    },
    suppressed: (addresses) => askingSes(() => suppressed(settings.sesv2, addresses)),
    async send(message) {
      await settings.pause(1000 / rate);
      return sendPatiently(settings, message);
    },
  };
}

async function sendPatiently(
  settings: SesSettings,
  message: OutgoingMessage,
  [wait, ...later]: readonly number[] = WAITS,
): Promise<WireAnswer> {
  const answer = await sendOnce(settings, message);
  if (answer.state !== 'busy') return answer;
  if (wait === undefined)
    return {
      state: 'refused',
      reason: `takes no messages, also after two minutes (${answer.reason})`,
      all: true,
    };
  await settings.pause(wait);
  return sendPatiently(settings, message, later);
}

async function sendOnce(
  { sender, configurationSet }: SesSettings,
  { key, from, to, mime }: OutgoingMessage,
): Promise<WireAnswer | Failure> {
  const envelope = asciiEnvelope({ key, from, to });
  try {
    const { MessageId = '' } = await sender.send(
      new SendRawEmailCommand({
        Source: envelope.from,
        Destinations: [envelope.to],
        RawMessage: { Data: mime },
        ConfigurationSetName: configurationSet,
      }),
    );
    return { state: 'sent', messageId: MessageId };
  } catch (error) {
    return failureOf(error);
  }
}

function asciiEnvelope({ key, from, to }: Envelope): Envelope {
  return { key, from: asciiAddress(from), to: asciiAddress(to) };
}
