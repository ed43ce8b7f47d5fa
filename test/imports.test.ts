import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Each part of src/ and what it may import, beside itself. Types of a package are free; what runs is not. */
const ALLOWED: Record<string, readonly string[]> = {
  knowledge: [],
  'search/words/edit-distance.ts': [],
  'search/rerank/embeddings-api.ts': [],
  search: ['knowledge', 'search/words/edit-distance.ts', 'search/rerank/embeddings-api.ts'],
  answer: ['knowledge', 'search', 'search/words/edit-distance.ts', 'store/store.ts'],
  'message/words/bot-profile.ts': ['knowledge'],
  message: ['knowledge', 'search', 'answer', 'message/words/bot-profile.ts', 'store/store.ts'],
  'block-kit': ['message'],
  'store/store.ts': [],
  'runtime/clock.ts': [],
  'runtime/within.ts': [],
  'store/seal.ts': [],
  store: ['store/store.ts', 'store/seal.ts', 'runtime/clock.ts', 'runtime/within.ts'],
  'slack/transport/app-manifest.ts': [],
  'slack/transport/fill-manifest.ts': ['message/words/bot-profile.ts', 'slack/transport/app-manifest.ts'],
  slack: [
    'knowledge',
    'search',
    'answer',
    'message',
    'message/words/bot-profile.ts',
    'slack/transport/app-manifest.ts',
    'slack/transport/fill-manifest.ts',
    'store/store.ts',
    'store/seal.ts',
    'runtime',
    'runtime/clock.ts',
    'runtime/within.ts',
  ],
  playground: [
    'message/words/bot-profile.ts',
    'slack/transport/app-manifest.ts',
    'slack/transport/fill-manifest.ts',
    'knowledge',
    'search',
    'answer',
    'message',
    'block-kit',
    'store/store.ts',
    'slack',
    'runtime',
  ],
  authoring: [
    'message/words/bot-profile.ts',
    'knowledge',
    'search',
    'answer',
    'message',
    'store/store.ts',
    'config',
    'runtime',
  ],
  doctor: [
    'search/rerank/embeddings-api.ts',
    'message/words/bot-profile.ts',
    'slack/transport/app-manifest.ts',
    'slack/transport/fill-manifest.ts',
    'knowledge',
    'search',
    'answer',
    'message',
    'store/store.ts',
    'authoring',
    'slack',
    'config',
    'runtime',
  ],
  commands: [
    'message/words/bot-profile.ts',
    'slack/transport/app-manifest.ts',
    'slack/transport/fill-manifest.ts',
    'knowledge',
    'search',
    'answer',
    'message',
    'store/store.ts',
    'authoring',
    'doctor',
    'config',
    'runtime',
  ],
  runtime: [
    'runtime/clock.ts',
    'runtime/within.ts',
    'search/rerank/embeddings-api.ts',
    'knowledge',
    'search',
    'answer',
  ],
  ops: ['runtime'],
  start: [
    'knowledge',
    'answer',
    'store',
    'store/store.ts',
    'slack',
    'playground',
    'config',
    'runtime',
    'runtime/clock.ts',
  ],
  config: [
    'search/rerank/embeddings-api.ts',
    'knowledge',
    'message/words/bot-profile.ts',
    'store/store.ts',
    'store/seal.ts',
    'search/words/edit-distance.ts',
  ],
};
/** The entries wire everything together: they may import all, and nothing imports them. */
const ENTRIES = ['index.ts', 'bot.ts', 'cli.ts'];

const IMPORT =
  /(?:^|\n)\s*(import|export)\s+(type\s+)?[^'";]*?from\s+'([^']+)'|import\('([^']+)'\)|(?:^|\n)import\s+'([^']+)'/gu;
const src = path.resolve(import.meta.dirname, '../src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/u.test(file))
  .map((file) => file.split(path.sep).join('/'));

interface Import {
  target: string;
  typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(src, file), 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => ({
    target: match[3] ?? match[4] ?? match[5] ?? '',
    typeOnly: match[2] !== undefined,
  }));
}

function partOf(file: string): string {
  if (file in ALLOWED || ENTRIES.includes(file)) return file;
  return file.split('/')[0] ?? file;
}

function localImports(file: string): string[] {
  return importsOf(file)
    .filter(({ target }) => target.startsWith('.'))
    .map(({ target }) => path.posix.normalize(path.posix.join(path.posix.dirname(file), target)));
}

/** The stages of the search, each a folder, with the stages it may import; what lines them up lies beside the folders. */
const STAGES: Record<string, readonly string[]> = {
  words: [],
  lexicon: ['words'],
  index: ['words'],
  names: ['words', 'index'],
  question: ['words'],
  concepts: ['words', 'lexicon', 'index', 'question'],
  ranking: ['index', 'concepts'],
  confidence: [],
  rerank: ['confidence', 'merge.ts'],
  passage: ['words', 'index', 'ranking'],
};
/** What every stage may know: the port, the numbers, and which sections only list links. */
const COMMON = ['engine.ts', 'link-list.ts', 'tuning.ts'];

/** A folder with more files of its own holds more than one stage. */
const FOLDER_MAX = 15;
/** A longer file holds more than one concept, except those that say why. */
const LINES_MAX = 250;
const LONG_FILES: Record<string, string> = {
  'store/store.ts': 'all ports with their contract, most of it docstrings',
  'store/memory.ts': 'an adapter of a few lines for each port',
  'block-kit/elements.ts': 'a table of schemas, one for each of Slack’s elements',
};
const DECLARATION =
  /^export\s+(?:declare\s+|async\s+|abstract\s+)*(?:function\*?|const|let|class|interface|type|enum)\s+([\w$]+)/gmu;

/** The names a file declares and exports; what it passes on from another file counts there. */
function exportedNames(file: string): string[] {
  const text = readFileSync(path.join(src, file), 'utf8');
  return [...new Set([...text.matchAll(DECLARATION)].map((match) => match[1] ?? ''))];
}

/** The sets of files that reach each other by imports, each sorted: Tarjan's strongly connected components. */
function findCircles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): number => {
    const own = order.size;
    order.set(file, own);
    let low = own;
    open.push(file);
    for (const target of imports.get(file) ?? []) {
      if (!imports.has(target)) continue;
      if (!order.has(target)) low = Math.min(low, visit(target));
      else if (open.includes(target)) low = Math.min(low, order.get(target) ?? low);
    }
    if (low === own) {
      const circle = open.splice(open.indexOf(file));
      if (circle.length > 1) circles.push(circle.sort());
    }
    return low;
  };
  for (const file of imports.keys()) if (!order.has(file)) visit(file);
  return circles;
}

describe('the arrows of the architecture', () => {
  it('sees the files it guards', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(localImports('answer/answer.ts')).toContain('search/engine.ts');
  });

  it.each(files.filter((file) => !ENTRIES.includes(file)))('%s imports only what stands before it', (file) => {
    const part = partOf(file);
    const allowed = ALLOWED[part];
    expect(allowed, `src/${part} is not in the list of parts`).toBeDefined();
    const wrong = localImports(file).filter((target) => partOf(target) !== part && !allowed?.includes(partOf(target)));
    expect(wrong).toEqual([]);
  });

  it.each(Object.keys(STAGES))('the stage %s of the search imports only what stands before it', (stage) => {
    const own = files.filter((file) => file.startsWith(`search/${stage}/`));
    expect(own).not.toEqual([]);
    const imported = own.flatMap(localImports).filter((target) => target.startsWith('search/'));
    const stages = new Set(imported.map((target) => target.split('/')[1] ?? ''));
    const allowed = [stage, ...COMMON, ...(STAGES[stage] ?? [])];
    expect([...stages].filter((target) => !allowed.includes(target))).toEqual([]);
  });

  it.each(files.filter((file) => !/^(slack|playground)\/|^index\.ts$/u.test(file)))('%s runs without Bolt', (file) => {
    const bolt = importsOf(file).filter(({ target, typeOnly }) => target.startsWith('@slack/') && !typeOnly);
    expect(bolt).toEqual([]);
  });

  it('has no circle of imports, types included', () => {
    expect(findCircles(new Map(files.map((file) => [file, localImports(file)])))).toEqual([]);
  });

  it('finds a circle if there is one', () => {
    const arrows: [string, string[]][] = [
      ['a.ts', ['b.ts', 'd.ts']],
      ['b.ts', ['c.ts']],
      ['c.ts', ['a.ts']],
      ['d.ts', []],
    ];
    expect(findCircles(new Map(arrows))).toEqual([['a.ts', 'b.ts', 'c.ts']]);
  });

  it('gives an exported name one meaning', () => {
    const places = new Map<string, string[]>();
    for (const file of files) {
      for (const name of exportedNames(file)) places.set(name, [...(places.get(name) ?? []), file]);
    }
    expect(places.size).toBeGreaterThan(300);
    expect([...places].filter(([, where]) => where.length > 1)).toEqual([]);
  });

  it('keeps every folder small enough to be read at a glance', () => {
    const sizes = new Map<string, number>();
    const all = readdirSync(src, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const { parentPath } of all) sizes.set(parentPath, (sizes.get(parentPath) ?? 0) + 1);
    expect([...sizes].filter(([, size]) => size > FOLDER_MAX)).toEqual([]);
  });

  it('passes everything to listeners, and to the code below them only what it uses', () => {
    const below = files.filter((file) => /^slack\/(?!listeners\/|[\w-]+\.ts$)/u.test(file));
    const takers = below.filter((file) => /\w: ListenerContext\b/u.test(readFileSync(path.join(src, file), 'utf8')));
    expect(below.length).toBeGreaterThan(40);
    // It makes the context of a channel from that of all.
    expect(takers).toEqual(['slack/policy/in-channel.ts']);
  });

  it('keeps every file short enough for one concept, but for those that say why', () => {
    const long = files.filter((file) => readFileSync(path.join(src, file), 'utf8').split('\n').length > LINES_MAX + 1);
    expect(long.filter((file) => !(file in LONG_FILES))).toEqual([]);
    expect(Object.keys(LONG_FILES).filter((file) => !files.includes(file))).toEqual([]);
  });

  it('reads the environment in one file', () => {
    const readers = files.filter((file) => readFileSync(path.join(src, file), 'utf8').includes('process.env'));
    expect(readers.filter((file) => !ENTRIES.includes(file) && file !== 'config/environment.ts')).toEqual([]);
  });

  it('loads no database driver and no browser part outside their folders', () => {
    const drivers = /^(libsql|pg|kysely|react|react-dom|slack-blocks-to-jsx)/u;
    const loaders = files.filter((file) =>
      importsOf(file).some(({ target, typeOnly }) => drivers.test(target) && !typeOnly),
    );
    expect(loaders.filter((file) => !/^(store|playground|runtime\/replicas)\//u.test(file))).toEqual([]);
  });
});
