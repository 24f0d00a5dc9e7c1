const OFFSET_BASIS = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/**
 * The stable id of a finding: 16 hex digits, FNV-1a (64 bit) over rule id, tenant id and subject key.
 * Pass the oldest id of a renamed rule, so that its findings keep their fingerprints.
 */
export function fingerprint(rule: string, tenant: string, subject: string): string {
  let hash = OFFSET_BASIS;
  for (const byte of new TextEncoder().encode([rule, tenant, subject].join('\u0000'))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  }
  return hash.toString(16).padStart(16, '0');
}
