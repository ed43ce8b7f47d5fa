// What `npm test` is about to do, so that nobody wonders whether it hangs.
import { availableParallelism } from 'node:os';

const cores = availableParallelism();
process.stderr.write(
  `Running all tests on ${cores} ${cores === 1 ? 'core' : 'cores'}: about five minutes on two, less on more. They start the bot, a PostgreSQL server of their own\n` +
    'and Git on free ports of this machine, in a temporary folder that they remove; nothing else is reached. One file: npx vitest run test/NAME.test.ts\n',
);
