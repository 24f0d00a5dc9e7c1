import { s3Client } from '../aws/s3-client.ts';
import { s3SiteStore } from '../aws/s3-site-store.ts';
import { distFolder } from '../local/dist-folder.ts';
import { applyPublish } from '../publish/apply.ts';
import { planPublish } from '../publish/plan.ts';
import { readPublished } from '../publish/published-state.ts';

// The process that `publish-bench.ts` starts: reads what is published, compares, plans and carries out, as the stage does.
const [folder = '', bucket = '', run = ''] = process.argv.slice(2);
const store = s3SiteStore(s3Client(process.env.AWS_REGION ?? '', { forcePathStyle: true }), bucket);
const dist = distFolder(folder);
const [{ found, etag }, files] = [await readPublished(store, 'bench'), await dist.files()];
const plan = planPublish({ portfolio: 'bench', run, found, files, lists: new Map() });
const clock = () => new Date().toISOString();
const publisher = { owner: `bench ${process.pid}`, hasEnded: () => false, clock };
const { written } = await applyPublish(store, dist, plan, etag, { publisher });
process.stdout.write(String(written));
