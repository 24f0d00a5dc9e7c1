import dns from 'node:dns';

// Loaded before a program (NODE_OPTIONS=--import): the client of the KeyValueStore puts the account's number before the
// host's name, and not every machine knows that all names under "localhost" are itself (RFC 6761).
const lookup = dns.lookup;
dns.lookup = Object.assign(
  (host: string, ...rest: unknown[]) =>
    Reflect.apply(lookup, dns, [host.endsWith('.localhost') ? '127.0.0.1' : host, ...rest]),
  lookup,
) as typeof dns.lookup;
