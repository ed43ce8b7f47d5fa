import { defineConfig } from 'vitest/config';
import { PATIENCE } from './test/patience.ts';

export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    ...PATIENCE,
    fileParallelism: false,
  },
});
