import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((file) =>
  file.split(path.sep).join('/'),
);

/** What a page calls by a path: a file with its ending, or a folder with its slash. */
const NAMED = /`((?:[\w.-]+\/)*(?:[\w.-]+\.(?:tsx?|mjs|json|ya?ml|tsv|md)|[\w.-]+\/))`/gu;

function namesIn(page: string): string[] {
  const text = readFileSync(path.join(root, page), 'utf8');
  return [...new Set([...text.matchAll(NAMED)].map((match) => match[1] ?? ''))];
}

/** Whether something of that name is there: from the root, or in src/ under any of its folders. */
function exists(name: string): boolean {
  const bare = name.replace(/\/$/u, '');
  if (existsSync(path.join(root, bare))) return true;
  return sources.some((file) => file === bare || file.endsWith(`/${bare}`));
}

describe('the pages about the code', () => {
  it.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s names only what exists', (page) => {
    const names = namesIn(page);
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !exists(name))).toEqual([]);
  });

  it('ARCHITECTURE.md names every folder of src/', () => {
    const text = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8');
    const folders = sources.filter((file) => !file.includes('.'));
    expect(folders.length).toBeGreaterThan(20);
    expect(folders.filter((folder) => !text.includes(`${folder.split('/').at(-1)}/`))).toEqual([]);
  });
});

const code = sources.filter((file) => file.endsWith('.ts'));
const textOf = (file: string) => readFileSync(path.join(root, 'src', file), 'utf8');

/** The comments of a source file, each as one text. */
function commentsIn(text: string): string[] {
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu)].map(([comment]) => comment);
}

describe('the comments of the code', () => {
  it.each(code)('%s has a docstring for every function it exports', (file) => {
    const lines = textOf(file).split('\n');
    const bare = lines.filter(
      (line, at) => /^export (?:async )?function/u.test(line) && lines[at - 1]?.trim().endsWith('*/') !== true,
    );
    expect(bare).toEqual([]);
  });

  it('name only files and functions that exist', () => {
    const texts = new Map(code.map((file) => [file, textOf(file)]));
    const words = new Set(
      [...texts.values()].flatMap((text) => text.replace(/\/\*\*[\s\S]*?\*\//gu, '').match(/[\w$]+/gu)),
    );
    const wrong = [...texts].flatMap(([file, text]) =>
      commentsIn(text).flatMap((comment) => {
        const files = [...comment.matchAll(/(?<![\w.-])[\w-]+\.ts\b/gu)]
          .map(([name]) => name)
          .filter((name) => !exists(name));
        const functions = [...comment.matchAll(/\b(?:see|as in|like) `(\w+)`/gu)].flatMap(([, name = '']) =>
          words.has(name) ? [] : [name],
        );
        return [...files, ...functions].map((name) => `${file}: ${name}`);
      }),
    );
    expect(wrong).toEqual([]);
  });
});
