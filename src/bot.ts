import { fileURLToPath } from 'node:url';
import { limitNewSpace } from './runtime/new-space.ts';

// What `npm start`, `devops-bot start` and the image run: `index.ts`, with Node's flags.
limitNewSpace(fileURLToPath(import.meta.url), process);
await import('./index.ts');
