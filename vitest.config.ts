import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
    // Shared machines are slow at times, and nothing here is timed.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // One worker a core: on a small machine the default leaves half of it idle.
    maxWorkers: '100%',
  },
});
