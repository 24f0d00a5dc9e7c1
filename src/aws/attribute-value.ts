import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** A value of JSON as an attribute of DynamoDB. What is undefined must be left out before. */
function toAttribute(value: unknown): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  if (typeof value === 'object') return { M: toItem(value as Record<string, unknown>) };
  throw new TypeError(`A ${typeof value} has no form in DynamoDB.`);
}

/** An object of JSON as an item; fields that are undefined are left out. */
export function toItem(value: Readonly<Record<string, unknown>>): Record<string, AttributeValue> {
  const known = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(known.map(([name, field]) => [name, toAttribute(field)]));
}

/** The reverse. Sets, which other programs may write, are lists; bytes are their base64. */
function fromAttribute(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.L) return value.L.map(fromAttribute);
  if (value.M) return fromItem(value.M);
  if (value.SS) return value.SS;
  if (value.NS) return value.NS.map(Number);
  return value.B ? Buffer.from(value.B).toString('base64') : null;
}

export function fromItem(item: Readonly<Record<string, AttributeValue>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, fromAttribute(value)]));
}
