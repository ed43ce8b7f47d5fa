import { createMiniSearchEngine } from '../../src/search/minisearch.ts';
import { describeEngine } from './engine-contract.ts';

describeEngine('in memory', async (sections) => createMiniSearchEngine(sections));
