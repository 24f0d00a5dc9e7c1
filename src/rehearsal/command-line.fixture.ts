import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pMap from 'p-map';
import { publishedLists, readManifest } from '../publish/manifest.ts';
import { listPath, parseRunList } from '../publish/run-list.ts';
import { siteFile } from '../publish/site-file.ts';
import type { Account } from './account.fixture.ts';

interface Said {
  path: string;
  digest: string;
  type: string;
  cache: string;
}

/** Every file that the manifest and the lists of its runs name, by path; read with the AWS command line. */
export async function saidInManifests(account: Account): Promise<Said[]> {
  const get = (key: string) => runAws(account, ['s3', 'cp', `s3://${account.bucket}/${key}`, '-']);
  const { manifest } = readManifest(await get('manifest.json'));
  const said: Said[] = Object.entries(manifest.files).map(([path, file]) => ({ path, ...file }));
  for (const [folder, { digest }] of publishedLists(manifest)) {
    const text = await get(listPath(folder));
    const { files } = parseRunList(text, listPath(folder));
    said.push(...Object.entries(files).map(([name, file]) => ({ path: `${folder}/${name}`, ...file })));
    said.push({ path: listPath(folder), digest, ...siteFile(listPath(folder)).headers });
  }
  return said.sort((a, b) => (a.path < b.path ? -1 : 1));
}

export async function runAws(account: Account, args: string[]): Promise<string> {
  return (await promisify(execFile)('aws', args, { env: environment(account) })).stdout;
}

/** The headers of objects, as `aws s3api head-object` says them. */
export async function headsOf(account: Account, paths: readonly string[]) {
  const lines = await inOneProcess(account, paths).catch(() => oneByOne(account, paths));
  return lines.map((line, index) => {
    const [type, cache] = line.split('\t');
    return { path: paths[index], type, cache };
  });
}

const QUERY = ['--query', '[ContentType,CacheControl]', '--output', 'text'];

/** Where the command line is a package of Python: starting it takes longer than asking. */
async function inOneProcess(account: Account, paths: readonly string[]): Promise<string[]> {
  const args = ['-c', HEADS, account.bucket, ...paths];
  const { stdout } = await promisify(execFile)('python3', args, { env: environment(account) });
  return stdout.trim().split('\n');
}

const HEADS = `
import sys
from awscli.clidriver import create_clidriver
driver = create_clidriver()
for key in sys.argv[2:]:
    driver.main(['s3api', 'head-object', '--bucket', sys.argv[1], '--key', key, '--query', '${QUERY[1]}', '--output', 'text'])
`;

function oneByOne(account: Account, paths: readonly string[]): Promise<string[]> {
  const head = async (path: string) => {
    const args = ['s3api', 'head-object', '--bucket', account.bucket, '--key', path, ...QUERY];
    return (await runAws(account, args)).trim();
  };
  return pMap(paths, head, { concurrency: 2 });
}

function environment({ moto }: Account): NodeJS.ProcessEnv {
  return { ...process.env, ...moto.env };
}
