/**
 * What every page is sent with, at the local edge and, through the ResponseHeadersPolicy of `stack.yaml`, by CloudFront.
 *
 * Scripts: files of the site only. Styles: a page carries its own, and a policy that allows no other (`Page.astro`). This
 * one covers every page that was ever published, so that a list of hashes would have to name each style there ever was;
 * hence 'unsafe-inline' here, for styles alone. Pictures: charts are inline SVG, `data:` is the icon. Connections: a page
 * fetches the figures beside it.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TWO_YEARS = 63_072_000;

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  // Without includeSubDomains: the domain may be the parent of others that are not ours. Browsers ignore it over plain http.
  'strict-transport-security': `max-age=${TWO_YEARS}`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
};
