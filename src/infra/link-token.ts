import { createHmac, randomBytes } from 'node:crypto';

/** A secret that links are signed with; the edge function finds it under `key:<id>`. */
export interface SigningKey {
  id: string;
  secret: string;
}

/** How long a link that was sent opens its report, and how long the session that it opens lasts. */
export const LINK_DAYS = 60;

export function newSigningKey(): SigningKey {
  return { id: randomBytes(4).toString('hex'), secret: randomBytes(32).toString('base64url') };
}

/**
 * The token of a signed link, `<stakeholder>.<exp>.<key id>.<HMAC-SHA256, base64url>`. `exp` is in whole seconds since
 * 1970. The edge function checks it; what the stakeholder may read is not in it.
 */
export function signLink(key: SigningKey, stakeholder: string, exp: number): string {
  const signed = `${stakeholder}.${exp}.${key.id}`;
  return `${signed}.${createHmac('sha256', key.secret).update(signed).digest('base64url')}`;
}

/** When a link that is sent at `at` (ISO 8601) expires. */
export function linkExpiry(at: string): number {
  return Math.floor(Date.parse(at) / 1000) + LINK_DAYS * 86_400;
}

/** Signs a link for a stakeholder that expires at `exp`, or later where links that expire then were ended. */
export type LinkSigner = (stakeholder: string, exp: number) => string;

/** The token of a link that is sent at `at`. */
export function tokenFrom(at: string, sign: LinkSigner, stakeholder: string): string {
  return sign(stakeholder, linkExpiry(at));
}
