import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests of whole programs first: one that takes minutes and comes last has a core to itself while the others are idle. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => /\/(stages|rehearsal|scripts)\/[^/]+$/.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    globalSetup: 'src/temp-folder.fixture.ts',
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
    sequence: { sequencer: LongestFirst },
    // Shared machines are slow at times, and nothing here is timed.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // One worker a core: on a small machine the default leaves half of it idle.
    maxWorkers: '100%',
  },
});
