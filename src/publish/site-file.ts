import { splitRunFolder } from '../domain/run-folder.ts';
import type { Headers } from './site-store.ts';

/** The order of a publish: what pages load, pages of runs, then what later runs rewrite, the front page last. */
export const STAGES = ['asset', 'page', 'index data', 'index', 'front page'] as const;
export type Stage = (typeof STAGES)[number];

/** What a path of the site says about the file. */
export interface SiteFile {
  stage: Stage;
  /** Folder of the run that the file belongs to (`2026-11-23`, `2026-11-23.2`) and the report before it. */
  run: { folder: string; run: string; revision: number; report: string } | null;
  headers: Headers;
}

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  woff: 'font/woff',
  ttf: 'font/ttf',
  wasm: 'application/wasm',
  pdf: 'application/pdf',
};

/** A name that holds a hash of the content, `chart.6f0c12ab34cd.js`: another content gets another name. */
export function isHashed(path: string): boolean {
  return path.startsWith('_astro/') || /\.[0-9a-f]{8,64}\.[a-z0-9]+$/.test(path);
}

/** Classifies a path by the site's layout: hashed assets, `/<report>/<run>/` one run, the rest indexes. */
export function siteFile(path: string): SiteFile {
  const run = runOf(path);
  return { stage: stageOf(path, run !== null), run, headers: { type: typeOf(path), cache: cacheOf(path) } };
}

function stageOf(path: string, ofRun: boolean): Stage {
  const html = path.endsWith('.html');
  if (isHashed(path) || (ofRun && !html)) return 'asset';
  if (ofRun) return 'page';
  if (path === 'index.html') return 'front page';
  return html ? 'index' : 'index data';
}

function runOf(path: string): SiteFile['run'] {
  const [report, folder = '', ...rest] = path.split('/');
  const of = splitRunFolder(folder);
  return report && of && rest.length > 0 ? { folder, ...of, report } : null;
}

function typeOf(path: string): string {
  return TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';
}

/** Hashed names never change; everything else is asked for again, so that a revoked grant holds at once. */
function cacheOf(path: string): string {
  if (path.startsWith('_astro/')) return 'public, max-age=31536000, immutable';
  if (isHashed(path)) return 'private, max-age=31536000, immutable';
  return path.includes('/') ? 'private, no-cache' : 'no-cache';
}
