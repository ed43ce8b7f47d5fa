import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { PATIENCE } from './test/patience.ts';

/** What needs the built program, a database server or another program. */
const WHOLE = [
  'test/{cli,git-pages,index}.test.ts',
  'test/{commands,deploy,durability}/**/*.test.ts',
  'test/store/{postgres,sqlite,outage}.test.ts',
  'test/knowledge/git/git-ssh.test.ts',
  // These measure the memory of their process.
  'test/slack/{fuzz,pictures}.test.ts',
];
/** The longest first, so that none of them is left over for the end. */
const LONGEST = ['durability/kills', 'durability/program', 'cli', 'index', 'store/postgres', 'commands/gaps'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification): number => {
      const place = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return place >= 0 ? place : project.name === 'whole' ? LONGEST.length : LONGEST.length + 1;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

/** A third of what a test does is to wait for a program, a database or a clock, so one worker more than cores is busy. */
const maxWorkers = availableParallelism() + 1;

export default defineConfig({
  test: {
    globalSetup: ['test/global-setup.ts'],
    sequence: { sequencer: LongestFirst },
    maxWorkers,
    ...PATIENCE,
    projects: [
      {
        extends: true,
        test: { name: 'whole', include: WHOLE },
      },
      {
        extends: true,
        test: {
          name: 'units',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/browser/**', 'node_modules/**', ...WHOLE],
          // Most of a unit test's time went to loading the same modules once more.
          isolate: false,
        },
      },
    ],
  },
});
