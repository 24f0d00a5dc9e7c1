import { escapeHtml } from '../email/mail-rows.ts';
import type { Answer } from './edge-messages.ts';

const STYLES = `
  :root { color-scheme: light dark; --page: #eef0ee; --card: #fff; --ink: #1b2226; --muted: #59646b; --rule: #dfe3e1;
    --accent: #0b5c63; }
  @media (prefers-color-scheme: dark) { :root { --page: #12171a; --card: #1c2327; --ink: #e9edee; --muted: #a9b4ba;
    --rule: #374147; --accent: #7cc7cf; } }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--page); color: var(--ink);
    font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
  main { max-width: 52rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
  h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 .5rem; overflow-wrap: anywhere; }
  h2 { font-size: 1rem; margin: 2rem 0 .75rem; }
  a { color: var(--accent); text-underline-offset: .2em; }
  p { margin: 0 0 1rem; max-width: 65ch; }
  .muted { color: var(--muted); }
  .card { background: var(--card); border: 1px solid var(--rule); border-radius: 8px; overflow: hidden; }
  .rows { list-style: none; margin: 0; padding: 0; }
  .rows li + li { border-top: 1px solid var(--rule); }
  .rows a { display: block; padding: .75rem 1rem; text-decoration: none; color: inherit; min-height: 44px; }
  .rows a:hover, .rows a:focus-visible { background: color-mix(in srgb, var(--accent) 9%, transparent); }
  .rows strong { display: block; overflow-wrap: anywhere; }
  .rows span { font-size: .875rem; }
  dl { display: grid; grid-template-columns: auto 1fr; gap: .125rem 1rem; margin: 1rem 0 1.5rem; font-size: .9375rem; }
  dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; }
  nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: center; }
  nav a { display: inline-flex; align-items: center; min-height: 44px; }
  nav a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; box-shadow: inset 0 -2px var(--accent); }
  iframe { display: block; width: 100%; height: 80vh; border: 0; }
  pre { margin: 0; padding: 1.25rem; white-space: pre-wrap; overflow-wrap: anywhere;
    font: .875rem/1.6 ui-monospace, 'SF Mono', Menlo, Consolas, monospace; }`;

/** A page of the local server's own, not of the site. `script` runs under a nonce; nothing else may. */
export function ownPage(status: number, title: string, body: string, script = ''): Answer {
  const nonce = crypto.randomUUID();
  const tail = script ? `<script nonce="${nonce}">${script}</script>` : '';
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    },
    body: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<style>${STYLES}</style></head><body><main>${body}</main>${tail}</body></html>`,
  };
}

/** A page that says one thing. */
export function messagePage(status: number, title: string, text: string): Answer {
  return ownPage(status, title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>`);
}
