// Runs a built entry in this very process, so that signals reach it: `node scripts/run.mjs bot`, `… cli ask`.
import { build } from './build.mjs';

const [entry, ...args] = process.argv.slice(2);
build();
process.argv.splice(1, process.argv.length, `dist/${entry}.js`, ...args);
await import(`../dist/${entry}.js`);
