// Who may read what: the viewer-request function of the site, a CloudFront Function (cloudfront-js-2.0) that the local
// edge runs as it is. That runtime has ES 5.1 with const, let, arrow functions, template literals and async, and no
// destructuring, spread, for-of, default values, classes, timers, network, eval or timingSafeEqual.
//
// The key value store holds `key:<kid>` (a signing secret; two at a time while keys rotate) and `grant:<stakeholder>`
// (ids of reports, separated by commas; before them, where links were ended, `<seconds>|`: those that expire by then open
// nothing any more). What is not in it is not allowed. A session is its link's token: it ends with the
// link, and what it opens is looked up each time, so neither outlives a revocation.
import cf from 'cloudfront';
// biome-ignore lint/style/useNodejsImportProtocol: CloudFront knows it by this name.
import crypto from 'crypto';

const store = cf.kvs();
const SESSION = 'quarterdeck';
const OPEN = /^\/(?:(?:index|404)\.html|favicon\.(?:ico|svg)|robots\.txt|_astro\/[^/]+)?$/;
const TOKEN = /^([a-z0-9-]{1,64})\.([0-9]{10})\.([a-z0-9-]{1,32})\.([A-Za-z0-9_-]{43})$/;
// No name and no address: this is what anybody sees who comes by.
const ASK =
  'answer your latest report e-mail, or ask the person who sends you these reports, for a new link.';

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
async function handler(event) {
  const request = event.request;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refusal(request, 405, 'Method Not Allowed', 'Pages here can only be read.');
  }
  if (!isPlainPath(request.uri)) {
    return refusal(request, 400, 'Bad Request', 'No page has an address that is written like this.');
  }
  if (request.querystring.t) {
    return openSession(request);
  }
  if (!OPEN.test(request.uri)) {
    const open = await openedBy(single(request.cookies[SESSION]));
    if (open === null) {
      const text = `To read this page, open the link in your latest report e-mail. If it no longer works, ${ASK}`;
      return refusal(request, 401, 'Unauthorized', text);
    }
    const report = request.uri.split('/')[1];
    if (report === '' || open.indexOf(report) === -1) {
      const text =
        'Your link does not open this page. If it should, ask the person who sends you these reports.';
      return refusal(request, 403, 'Forbidden', text);
    }
  }
  return toFile(request);
}

// A signed link: the token becomes a session cookie and disappears from the address.
async function openSession(request) {
  const token = single(request.querystring.t);
  const open = await openedBy(token);
  if (open !== null) {
    const seconds = Number(token.split('.')[1]) - now();
    const response = redirect(request.uri);
    response.cookies = {};
    response.cookies[SESSION] = {
      value: token,
      attributes: `Path=/; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Lax`,
    };
    return response;
  }
  const session = await openedBy(single(request.cookies[SESSION]));
  if (session !== null) {
    return redirect(request.uri);
  }
  return refusal(request, 403, 'Forbidden', `This link is not valid, or not valid any more. Please ${ASK}`);
}

// The reports that a token opens, or null when it is forged, expired, ended or malformed.
async function openedBy(token) {
  const parts = token.length > 200 ? null : TOKEN.exec(token);
  if (!parts || Number(parts[2]) <= now()) {
    return null;
  }
  const secret = await lookUp(`key:${parts[3]}`);
  if (secret === '') {
    return null;
  }
  const signed = `${parts[1]}.${parts[2]}.${parts[3]}`;
  const expected = crypto.createHmac('sha256', secret).update(signed).digest('base64url');
  if (!isSame(parts[4], expected)) {
    return null;
  }
  const grant = await lookUp(`grant:${parts[1]}`);
  const bar = grant.indexOf('|');
  if (bar !== -1 && Number(parts[2]) <= Number(grant.slice(0, bar))) {
    return null;
  }
  return grant.slice(bar + 1).split(',');
}

// A key that is not there and a store that cannot be read mean the same: no.
async function lookUp(key) {
  try {
    const value = await store.get(key);
    return typeof value === 'string' ? value : '';
  } catch (_error) {
    return '';
  }
}

// Takes the same time wherever two texts of one length differ.
function isSame(a, b) {
  let difference = a.length ^ b.length;
  for (let index = 0; index < b.length; index += 1) {
    difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
  }
  return difference === 0;
}

// Every address of the site is plain: nothing encoded, no backslash, no empty or hidden segment.
function isPlainPath(uri) {
  return /^\/[A-Za-z0-9._~@+/-]*$/.test(uri) && uri.indexOf('//') === -1 && uri.indexOf('/.') === -1;
}

// The one value of a cookie or parameter; a repeated one counts as none.
function single(field) {
  if (!field || (field.multiValue && field.multiValue.length > 1)) {
    return '';
  }
  return field.value;
}

// `/…/` is a folder's index.html; a folder without its slash is sent there.
function toFile(request) {
  const last = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (last === '') {
    request.uri += 'index.html';
  } else if (!/\.[A-Za-z][A-Za-z0-9]*$/.test(last)) {
    return redirect(`${request.uri}/`);
  }
  request.querystring = {};
  request.cookies = {};
  return request;
}

function now() {
  return Math.floor(Date.now() / 1000);
}

function redirect(location) {
  return { statusCode: 302, statusDescription: 'Found', headers: headers({ location: { value: location } }) };
}

function headers(more) {
  more['cache-control'] = { value: 'no-store' };
  more['referrer-policy'] = { value: 'no-referrer' };
  more['strict-transport-security'] = { value: 'max-age=63072000' };
  return more;
}

function refusal(request, code, reason, text) {
  const more = {
    'content-type': { value: 'text/html; charset=utf-8' },
    'content-security-policy': {
      value:
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
    'x-content-type-options': { value: 'nosniff' },
  };
  if (code === 405) {
    more.allow = { value: 'GET, HEAD' };
  }
  const response = { statusCode: code, statusDescription: reason, headers: headers(more) };
  if (request.method !== 'HEAD') {
    response.body = page(text);
  }
  return response;
}

function page(text) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>This page is not open to you</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<style>:root{color-scheme:light dark}a{color:inherit}body{background:Canvas;color:CanvasText;
font:1.125rem/1.6 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1.5rem}h1{font-size:1.375rem;line-height:1.3}</style></head>
<body><main><h1>This page is not open to you</h1><p>${text}</p></main></body></html>`;
}
