import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
    testTimeout: 60_000,
    // One worker a core: on a small machine the default leaves half of it idle.
    maxWorkers: '100%',
  },
});
