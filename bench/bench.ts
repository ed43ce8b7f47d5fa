import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

// Quality and speed beside other search engines: see bench/README.md.
const USAGE = `usage: npm run bench -- [--data DIR] [--sizes 1000,10000] [--engines NAME,NAME] [--ablations]

  --data DIR        pages and questions: what is found first, by every engine (without it only speed is measured)
  --sizes N,N       sections of made-up text: how fast, by every engine (default 1000,10000; 0 for none; 100000 takes a quarter of an hour)
  --engines A,B     only engines whose name begins so
  --ablations       this project's search with parts of it left out, too
`;

if (!existsSync(new URL('node_modules', import.meta.url))) {
  process.stderr.write('The other engines are not installed: run `npm ci --prefix bench`.\n');
  process.exit(2);
}

const options = readOptions();
// Only now: it imports the other engines.
const { runBench } = await import('./report.ts');
process.stdout.write(await runBench(options));

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        data: { type: 'string' },
        sizes: { type: 'string', default: '1000,10000' },
        engines: { type: 'string', default: '' },
        ablations: { type: 'boolean', default: false },
      },
    });
    const sizes = values.sizes.split(',').map(Number);
    if (!sizes.every((size) => Number.isInteger(size) && size >= 0))
      throw new Error(`--sizes ${values.sizes}: not numbers`);
    return {
      data: values.data,
      sizes: sizes.filter((size) => size > 0),
      engines: values.engines.split(',').filter((name) => name !== ''),
      ablations: values.ablations,
    };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exit(2);
  }
}
