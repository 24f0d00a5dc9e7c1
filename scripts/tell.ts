import { setTimeout as delay } from 'node:timers/promises';
import { githubApi } from '../src/github/api.ts';
import { tellFailure } from '../src/github/failure-issue.ts';

// Needs Node alone: what failed may have been "npm ci".
process.stdout.write(`${await tellFailure(process.env, githubApi(process.env, delay))}\n`);
