import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite } from './build-site.ts';
import { archiveOf, BUNDLED, filesBelow, testSite, writeReport } from './test-site.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-site-'));
const place = (name: string) => path.join(folder, name);
let site: Map<string, string>;

beforeAll(async () => {
  const request = testSite(place('all'));
  mkdirSync(request.outDir);
  writeFileSync(path.join(request.outDir, 'stale.html'), 'of an earlier build');
  const result = await buildSite(request);
  expect(result.pages).toBe(12);
  site = filesBelow(request.outDir);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pages = () => [...site].filter(([name]) => name.endsWith('.html'));

describe('the site', () => {
  test('has its pages, data and chart script, and nothing else', () => {
    const names = [...site.keys()].map((name) =>
      name.replace(/(chart|compare|trends)\.[0-9a-f]{12}\.js/, '$1.<hash>.js'),
    );
    const report = (id: string) => [
      ...['2026-11-16', '2026-11-23'].flatMap((run) =>
        [
          ...['asset-inventory.csv', 'chart.<hash>.js', 'files.json', 'index.html', 'profit-by-month.csv'],
          'report.json',
        ].map((file) => `${id}/${run}/${file}`),
      ),
      `${id}/2026/chart.<hash>.js`,
      `${id}/2026/index.html`,
      `${id}/compare/compare.<hash>.js`,
      `${id}/compare/index.html`,
      `${id}/index.html`,
      `${id}/runs-2026.json`,
      `${id}/series-2026.json`,
      `${id}/trends.<hash>.js`,
    ];
    expect(names.sort()).toEqual(
      [...report('ceo'), ...report('cfo'), '404.html', 'index.html', 'robots.txt'].sort(),
    );
  });

  test('leaves nothing beside it but what it says of itself', () => {
    expect(readdirSync(place('all')).sort()).toEqual(['site', 'site.json', 'snapshots']);
  });

  test('is valid and accessible HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:document', 'html-validate:a11y'],
      // The only script lies beside its page.
      rules: { 'require-sri': ['error', { target: 'crossorigin' }] },
    });
    for (const [name, html] of pages()) {
      const { results } = await validator.validateString(html, name);
      expect(
        results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`)),
      ).toEqual([]);
    }
  });

  test('links relatively, to files and anchors that exist', () => {
    for (const [name, html] of pages()) {
      const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
      for (const [, link = ''] of html.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
        if (link.startsWith('data:')) continue;
        if (name === '404.html') expect(['/', '#content']).toContain(link);
        if (link === '/') continue;
        if (link.startsWith('#')) expect(ids, `${name} ${link}`).toContain(link.slice(1));
        else expect([...site.keys()], `${name} ${link}`).toContain(target(name, link));
      }
    }
  });

  test('runs no inline script and loads nothing remote', () => {
    for (const [name, html] of pages()) {
      expect(html, name).not.toMatch(/<script(?![^>]*(?:type="application\/json"|src="\.\/))/);
      expect(html.replaceAll('http://www.w3.org/2000/svg', ''), name).not.toMatch(/https?:\/\//);
      expect(html, name).not.toContain('_astro');
    }
  });

  test('allows each page its own styles and no others', () => {
    for (const [name, html] of pages()) {
      const styles = [...html.matchAll(/<style>(.*?)<\/style>/gs)].map(([, text = '']) => text);
      expect(styles, name).toHaveLength(1);
      const hash = createHash('sha256')
        .update(styles[0] ?? '')
        .digest('base64');
      expect(html, name).toContain(
        `<meta http-equiv="content-security-policy" content="style-src 'sha256-${hash}'">`,
      );
      expect(html, name).not.toMatch(/\sstyle=/);
    }
  });

  test('marks sample data on every page', () => {
    for (const [name, html] of pages()) expect(html, name).toContain('<strong>Sample data:</strong>');
  });

  test('shows neither a figure nor a name on what is open to all', () => {
    for (const name of ['index.html', '404.html']) {
      const open = (site.get(name) ?? '').replace(/<style>.*<\/style>|<link[^>]*>/gs, '');
      expect(open, name).toContain('Quarterdeck');
      expect(open, name).not.toMatch(/\$\d|4\.2|%|2026|Harbou?r|Haul|Sea Breeze|charter/i);
    }
    expect(site.get('index.html')).toContain('Is the portfolio healthy');
  });

  test('says what was not collected, and since when', () => {
    const words = (site.get('ceo/2026-11-23/index.html') ?? '').replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
    expect(words).toContain(
      'Haul It, postings (hauling-records): postings.csv could not be read. Not collected since 16 November 2026.',
    );
    expect(words).toContain('Not verified since 16 November 2026: hauling-records: certificates.csv');
  });

  test('gives a report only what its readers may see', () => {
    const part = JSON.parse(site.get('cfo/2026-11-23/report.json') ?? '{}');
    expect(part.findings[0].readers).toEqual({ cfo: 'Each idle week costs about $7,000.' });
    expect(part.report.id).toBe('cfo');
    expect(JSON.stringify(part)).not.toContain('Charters stop without it');
  });
});

function target(page: string, link: string): string {
  const [file = ''] = link.split(/[?#]/);
  const full = path.posix.join(path.posix.dirname(page), file);
  return full.endsWith('/') || full === '.' ? path.posix.join(full, 'index.html') : full;
}

describe('the comparison', () => {
  test('of the newest run with the one before is in the page, and other pairs are offered', () => {
    const page = site.get('cfo/compare/index.html') ?? '';
    expect(page).toMatch(/<select name="from" disabled> ?<option value="2026-11-16" selected>/);
    expect(page).toContain('data-years="2026"');
    expect(page).toContain('<li>Findings: 1 not verified, 1 closed and 2 unchanged.</li>');
    expect(page).toContain('<noscript>');
    expect(JSON.parse(site.get('cfo/runs-2026.json') ?? '')).toEqual([
      { run: '2026-11-16', date: '2026-11-16', revision: 1, backfilled: true },
      { run: '2026-11-23', date: '2026-11-23', revision: 1, backfilled: false },
    ]);
  });

  test('is reached from the archive, and from a run for that run and the one before', () => {
    expect(site.get('cfo/index.html')).toContain('<a href="./compare/">');
    const link = '<a href="../compare/?from=2026-11-16&amp;to=2026-11-23">';
    expect(site.get('cfo/2026-11-23/index.html')).toContain(link);
    expect(site.get('cfo/2026-11-16/index.html')).not.toContain('compare/');
  });

  test('comes with a script without the schemas of the snapshot', () => {
    const [, script = ''] = [...site].find(([name]) => name.startsWith('cfo/compare/compare.')) ?? [];
    expect(script).toContain('run-compare');
    expect(script.length).toBeLessThan(60_000);
  });

  test('says that there is nothing to compare while there is one run', async () => {
    const request = testSite(place('first'), {
      archive: archiveOf(['2026-11-23']),
      runs: ['2026-11-23'],
      reports: ['cfo'],
    });
    rmSync(path.join(request.snapshotsDir, '2026-11-16.json'));
    await buildSite(request);
    const files = filesBelow(request.outDir);
    expect(files.get('cfo/compare/index.html')).toContain('There is nothing to compare yet');
    expect([...files.keys()].filter((name) => name.startsWith('cfo/compare/'))).toEqual([
      'cfo/compare/index.html',
    ]);
    expect(files.get('cfo/index.html')).not.toContain('compare/');
    expect(files.get('cfo/2026-11-23/index.html')).not.toContain('compare/');
  });
});

describe('the same run', () => {
  test('has the same bytes alone, with others, and built again', async () => {
    const archive = archiveOf(['2026-11-16', '2026-11-23'], ['2026-11-16']);
    const request = testSite(place('one'), { runs: ['2026-11-23'], archive });
    await buildSite(request);
    const alone = filesBelow(request.outDir);
    expect([...alone.keys()].filter((name) => name.includes('2026-11-16'))).toEqual([]);
    for (const [name, text] of alone) expect(text === site.get(name), name).toBe(true);
    await buildSite(request);
    expect(filesBelow(request.outDir)).toEqual(alone);
  });

  test('can be rendered for one report', async () => {
    const request = testSite(place('report'), { reports: ['cfo'], runs: ['2026-11-23'] });
    await buildSite(request);
    const folders = readdirSync(request.outDir).sort();
    expect(folders).toEqual(['404.html', 'cfo', 'index.html', 'robots.txt']);
  });
});

describe("the portfolio's own reports", () => {
  test('override bundled ones from a folder outside the project', async () => {
    const own = writeReport(
      place('own/reports'),
      'ceo.mdx',
      'import { Fragment } from "astro/jsx-runtime";\n\n<Headline/>\n\n## Our words\n\n<Fragment>Ours</Fragment> *alone*.\n\n<Exhibit id="asset-inventory"/>\n\n<Exhibits/>\n\n<Findings/>\n\n<Kpis/>\n\n<Provenance/>\n',
    );
    const request = testSite(place('own'), { reportDirs: [own, BUNDLED] });
    await buildSite(request);
    const html = filesBelow(request.outDir).get('ceo/2026-11-23/index.html') ?? '';
    expect(html).toContain('Ours <em>alone</em>.');
    expect(html).toContain('<a href="#our-words">Our words</a>');
    expect(html.split('id="exhibit-asset-inventory"')).toHaveLength(2);
    expect(html.indexOf('id="exhibit-asset-inventory"')).toBeLessThan(html.indexOf('id="exhibits"'));
  });

  test('are all reported when they are wrong, and nothing is written', async () => {
    const own = place('wrong/reports');
    writeReport(own, 'ceo.mdx', '\n<Headline/>\n\nUnder <Kpis\n\nmonths.\n');
    writeReport(own, 'cfo.mdx', '<Kpis/>', 'title: CFO\nrole: The CFO\norder: 1');
    writeReport(own, 'cmo.mdx', 'Text\n\n<Kpi/>\n');
    writeReport(own, 'cto.mdx', 'Text', 'title: [CTO');
    const request = testSite(place('wrong'), { reportDirs: [own, BUNDLED] });
    const error = await buildSite(request).catch((caught: Error) => caught);
    expect(String((error as Error).message).replaceAll(`${own}/`, '')).toMatchInlineSnapshot(`
      "build: 5 problems
        cfo.mdx:3: front matter "role": must be lower-case letters, digits and single hyphens. Write title, role, question and order between two lines of "---" at the top of the file.
        cfo.mdx:1: front matter "question": is missing. Write title, role, question and order between two lines of "---" at the top of the file.
        cto.mdx:4: the front matter is not YAML: unexpected end of the stream within a flow collection. Write title, role, question and order between two lines of "---" at the top of the file.
        ceo.mdx:10: does not compile: Unexpected character after \`<\`, expected a valid JSX tag (note: to create a link in MDX, use \`[text](url)\`). Correct the MDX there: tags must be closed, and "<" or "{" meant as text are written "\\<" and "\\{".
        cmo.mdx:9: there is no component <Kpi/>. Use one of <Headline/> <Kpis/> <Findings/> <Exhibits/> <Exhibit/> <Decide/> <Actions/> <Promises/> <Board/> <MoneyLedger/> <Provenance/>, or define it in the file."
    `);
    expect(existsSync(request.outDir)).toBe(false);
    expect(readdirSync(place('wrong')).sort()).toEqual(['reports', 'snapshots']);
  });

  test('may place only exhibits that they have', async () => {
    const own = writeReport(place('exhibit/reports'), 'ceo.mdx', '<Exhibit id="asset-inventry"/>\n');
    const request = testSite(place('exhibit'), { reportDirs: [own] });
    const error = await buildSite(request).catch((caught: Error) => caught);
    expect(String((error as Error).message).replaceAll(`${own}/`, '')).toMatchInlineSnapshot(`
      "build: one problem
        ceo.mdx: <Exhibit id="asset-inventry"/> is not an exhibit of this report. Use one of profit-by-month, asset-inventory, or add "ceo" to its readers in the catalogue."
    `);
  });
});

test('a snapshot that is none is named', async () => {
  const request = testSite(place('broken'));
  writeFileSync(path.join(request.snapshotsDir, '2026-11-23.json'), '{"schema": 1,');
  await expect(buildSite(request)).rejects.toThrow(/2026-11-23\.json: is not JSON/);
  writeFileSync(path.join(request.snapshotsDir, '2026-11-23.json'), '{"schema": 1}');
  await expect(buildSite(request)).rejects.toThrow(/2026-11-23\.json › run/);
  rmSync(path.join(request.snapshotsDir, '2026-11-23.json'));
  await expect(buildSite(request)).rejects.toThrow(/2026-11-23\.json: cannot be read/);
});
