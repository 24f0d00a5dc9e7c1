import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import vm from 'node:vm';

/** One value of a cookie, parameter or header; `multiValue` only when it came more than once. */
export interface EdgeField {
  value: string;
  multiValue?: { value: string }[];
}

/** The request as CloudFront gives it to a function. `uri` is the path as it was sent, without the query. */
export interface EdgeRequest {
  method: string;
  uri: string;
  querystring: Record<string, EdgeField>;
  headers: Record<string, EdgeField>;
  cookies: Record<string, EdgeField>;
}

export interface EdgeResponse {
  statusCode: number;
  statusDescription: string;
  headers: Record<string, EdgeField>;
  cookies?: Record<string, { value: string; attributes?: string }>;
  body?: string;
}

/** Answers with a response, or with the request to go on with. */
export type EdgeFunction = (request: EdgeRequest) => Promise<EdgeRequest | EdgeResponse>;

export function isResponse(result: EdgeRequest | EdgeResponse): result is EdgeResponse {
  return 'statusCode' in result;
}

const FILE = new URL('./edge-function.js', import.meta.url);

/** The text that is deployed to CloudFront. */
export function edgeFunctionSource(): string {
  return readFileSync(FILE, 'utf8');
}

/**
 * Runs the deployed function with what cloudfront-js-2.0 offers and nothing else. `read` stands for the key value
 * store: the value of a key, or undefined. `clock` gives the instant in ISO 8601.
 */
export function loadEdgeFunction(
  read: (key: string) => Promise<string | undefined>,
  clock: () => string,
): EdgeFunction {
  const context = vm.createContext(runtimeGlobals(read, clock), {
    codeGeneration: { strings: false, wasm: false },
  });
  for (const name of ABSENT) vm.runInContext(`delete globalThis.${name}`, context);
  const handler = vm.runInContext(`'use strict';\n${linkImports(edgeFunctionSource())}\nhandler;`, context);
  return (request) => handler({ version: '1.0', context: { eventType: 'viewer-request' }, request });
}

/** Globals of every JavaScript context that the edge's runtime lacks. */
const ABSENT = [
  'WebAssembly',
  'SharedArrayBuffer',
  'Atomics',
  'Intl',
  'WeakRef',
  'FinalizationRegistry',
  'Proxy',
];

function runtimeGlobals(read: (key: string) => Promise<string | undefined>, clock: () => string) {
  class EdgeDate extends Date {
    static override now = () => Date.parse(clock());
  }
  const get = async (key: string) => {
    const value = await read(key);
    if (value === undefined) throw new Error('KeyNotFound');
    return value;
  };
  return {
    Date: EdgeDate,
    __cloudfront: { kvs: () => ({ get }) },
    __crypto: { createHash, createHmac },
  };
}

/** A script cannot import: the two modules that the edge knows become constants. */
function linkImports(source: string): string {
  const linked = source.replace(
    /^import (cf|crypto) from '(cloudfront|crypto)';$/gm,
    (_, name, module) => `const ${name} = __${module};`,
  );
  if (/^import\b/m.test(linked))
    throw new Error('The edge function imports a module that CloudFront does not have.');
  return linked;
}
