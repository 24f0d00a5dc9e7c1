import { parseArgs } from 'node:util';
import { cleanSample } from '../src/sample/clean.ts';
import { faultsFile } from '../src/sample/faults-file.ts';
import { PLANTED, plantFaults } from '../src/sample/planted.ts';
import { writeSiteBundle } from '../src/sample/site/bundle.ts';
import { writeSample } from '../src/sample/write.ts';

const RECORDS = 'content/records';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: RECORDS },
    seed: { type: 'string', default: '1' },
    clean: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
if (!Number.isSafeInteger(seed)) {
  console.error(`--seed ${values.seed} is not a whole number. Give one, such as --seed 7.`);
  process.exit(1);
}
const clean = cleanSample(seed);
if (values.clean) writeSample(values.out, clean);
else writeSample(values.out, plantFaults(clean), new Map([['planted-faults.yaml', faultsFile(PLANTED)]]));
if (values.out === RECORDS) writeSiteBundle('content/repositories/booking-site.bundle');
console.log(`Wrote the ${values.clean ? 'clean ' : ''}sample to ${values.out}.`);
