import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRequired } from '../required.fixture.ts';
import { template } from './stack.fixture.ts';
import { LARGEST_BODY, packagedTemplate, REPOSITORY_VARIABLES } from './stack.ts';

describe('the template', () => {
  it('has an output for every variable of the repository', () => {
    for (const output of Object.values(REPOSITORY_VARIABLES))
      expect(Object.keys(template.Outputs)).toContain(output);
  });

  it('fits into a request', () => {
    expect(Buffer.byteLength(packagedTemplate())).toBeLessThanOrEqual(LARGEST_BODY);
  });

  it('passes cfn-lint as it is deployed', { timeout: 240_000 }, (context) => {
    const file = join(mkdtempSync(join(tmpdir(), 'quarterdeck-stack-')), 'packaged.yaml');
    writeFileSync(file, packagedTemplate());
    const { status, stdout, error } = spawnSync('cfn-lint', ['-r', 'us-east-1', '-t', file], {
      encoding: 'utf8',
    });
    if (error && !isRequired('cfn-lint')) context.skip('not run: cfn-lint is needed (pip install cfn-lint)');
    expect([status, stdout]).toEqual([0, '']);
  });
});
