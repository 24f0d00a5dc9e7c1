import { domainToASCII } from 'node:url';
import { GetEmailIdentityCommand, NotFoundException, type SESv2Client } from '@aws-sdk/client-sesv2';

/** Whether SES may send from an address: it, its domain or a domain above that is verified, which stands for all below. */
export async function isVerified(client: SESv2Client, address: string): Promise<boolean> {
  for (const identity of [address, ...domainsOf(address)])
    if (await isVerifiedIdentity(client, identity)) return true;
  return false;
}

/** The domain and those above it, the nearest first; nobody owns what has one label only. */
function domainsOf(address: string): string[] {
  const host = asciiAddress(address);
  const labels = host.slice(host.lastIndexOf('@') + 1).split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

/** SES takes domains of other scripts in their ASCII form only. */
export function asciiAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at + 1)}${domainToASCII(address.slice(at + 1))}`;
}

async function isVerifiedIdentity(client: SESv2Client, identity: string): Promise<boolean> {
  try {
    const found = await client.send(new GetEmailIdentityCommand({ EmailIdentity: identity }));
    return found.VerifiedForSendingStatus === true;
  } catch (error) {
    if (error instanceof NotFoundException) return false;
    throw error;
  }
}
