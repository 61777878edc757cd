import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // two even on two cores: the integration tests mostly wait
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
