import { defineConfig, mergeConfig } from 'vitest/config';
import all from './vitest.config.ts';

/** What needs no built program, no database server and no browser: quick enough to run on every version of Node. */
export default mergeConfig(
  all,
  defineConfig({
    test: {
      exclude: [
        'test/{browser,commands,deploy,diagrams,durability,fuzz,playground}/**',
        'test/{cli,git-pages,index}.test.ts',
        'test/store/postgres.test.ts',
      ],
    },
  }),
);
