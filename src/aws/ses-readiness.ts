import { GetSendQuotaCommand, type SESClient } from '@aws-sdk/client-ses';
import {
  GetAccountCommand,
  paginateListSuppressedDestinations,
  type SESv2Client,
} from '@aws-sdk/client-sesv2';
import { InputError, type Problem } from '../domain/problem.ts';
import { placeOf } from '../notify/addresses.ts';
import { type Envelope, keyText } from '../notify/mailer.ts';
import { asciiAddress, isVerified } from './ses-identity.ts';

export interface SesClients {
  ses: SESClient;
  sesv2: SESv2Client;
}

export interface Readiness {
  /** Messages a second. */
  rate: number;
  /** Messages that must not be sent, by `keyText`, each with the reason. */
  unwritable: Map<string, string>;
}

const FIX_IN_CONSOLE = 'Verify it in the SES console of this region, or correct it.';

/**
 * Whether these messages can go out.
 * @throws InputError with everything that stops them: sending paused, quota, sender, and in the sandbox every recipient
 * who is not verified.
 */
export async function readiness(clients: SesClients, messages: readonly Envelope[]): Promise<Readiness> {
  const quota = await clients.ses.send(new GetSendQuotaCommand({}));
  const left = (quota.Max24HourSend ?? 0) - (quota.SentLast24Hours ?? 0);
  const problems = [
    ...quotaProblems(quota.Max24HourSend ?? 0, left, messages.length),
    ...(await senderProblems(clients.sesv2, new Set(messages.map(({ from }) => from)))),
    ...(await accountProblems(clients.sesv2, messages)),
  ];
  if (problems.length > 0) throw new InputError('notify', problems);
  return { rate: quota.MaxSendRate || 1, unwritable: await unwritable(clients.sesv2, messages) };
}

/** A limit of -1 is none. */
function quotaProblems(limit: number, left: number, wanted: number): Problem[] {
  if (limit === -1 || wanted <= left) return [];
  const what = `${wanted} messages are to go out, and SES takes ${Math.max(0, left)} more within these 24 hours (${limit} in all)`;
  const fix = 'Ask AWS for a higher sending quota, or start again when the 24 hours are over.';
  return [{ where: 'daily quota of SES', what, fix }];
}

async function senderProblems(client: SESv2Client, senders: ReadonlySet<string>): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const sender of senders) {
    if (await isVerified(client, sender)) continue;
    const what = 'is not verified with SES, neither the address nor its domain';
    problems.push({ where: 'the address that messages come from', what, fix: FIX_IN_CONSOLE });
  }
  return problems;
}

async function accountProblems(client: SESv2Client, messages: readonly Envelope[]): Promise<Problem[]> {
  const account = await client.send(new GetAccountCommand({}));
  if (account.SendingEnabled === false) {
    const fix = 'Look at "Account health" in the SES console.';
    return [{ where: 'SES', what: 'sending is paused for this account', fix }];
  }
  return account.ProductionAccessEnabled ? [] : sandboxProblems(client, messages);
}

/** In the sandbox SES delivers to verified addresses only. */
async function sandboxProblems(client: SESv2Client, messages: readonly Envelope[]): Promise<Problem[]> {
  const people = new Map(messages.map(({ key, to }) => [key.stakeholder, to]));
  const problems: Problem[] = [];
  for (const [stakeholder, address] of people) {
    if (await isVerified(client, address)) continue;
    const what = 'is not verified with SES, which is still in the sandbox';
    const fix = 'Ask AWS for production access to SES, or verify this address.';
    problems.push({ where: placeOf(stakeholder), what, fix });
  }
  return problems;
}

async function unwritable(client: SESv2Client, messages: readonly Envelope[]): Promise<Map<string, string>> {
  const reasons = await suppressed(
    client,
    messages.map(({ to }) => to),
  );
  return new Map(
    messages.flatMap(({ key, to }) => {
      const reason = reasons.get(to);
      return reason === undefined ? [] : [[keyText(key), reason]];
    }),
  );
}

/** Of these the ones that bounced or complained, each with the reason: SES keeps them in a list of the account. */
export async function suppressed(
  client: SESv2Client,
  addresses: readonly string[],
): Promise<Map<string, string>> {
  const reasons = new Map<string, string>();
  for await (const page of paginateListSuppressedDestinations({ client, pageSize: 1000 }, {}))
    for (const { EmailAddress = '', Reason = '' } of page.SuppressedDestinationSummaries ?? [])
      reasons.set(EmailAddress.toLowerCase(), Reason);
  return new Map(
    addresses.flatMap((address) => {
      const reason = reasons.get(asciiAddress(address).toLowerCase());
      return reason === undefined ? [] : [[address, suppressionReason(reason)]];
    }),
  );
}

function suppressionReason(reason: string): string {
  return reason === 'COMPLAINT'
    ? 'the address is on the suppression list: its reader marked a message as spam'
    : 'the address is on the suppression list: a message to it bounced';
}
