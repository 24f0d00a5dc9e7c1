import { createHmac } from 'node:crypto';

/** A secret that links are signed with; the edge function finds it under `key:<id>`. */
export interface SigningKey {
  id: string;
  secret: string;
}

/**
 * The token of a signed link, `<stakeholder>.<exp>.<key id>.<HMAC-SHA256, base64url>`. `exp` is in whole seconds since
 * 1970. The edge function checks it; what the stakeholder may read is not in it.
 */
export function signLink(key: SigningKey, stakeholder: string, exp: number): string {
  const signed = `${stakeholder}.${exp}.${key.id}`;
  return `${signed}.${createHmac('sha256', key.secret).update(signed).digest('base64url')}`;
}
