// Loaded before a program that is measured: once it ends, its peak of memory is written where the environment says.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const cost = { peakBytes: process.resourceUsage().maxRSS * 1024 };
  if (process.env.QUARTERDECK_COST) writeFileSync(process.env.QUARTERDECK_COST, JSON.stringify(cost));
});
