import { parse as parseToml, TomlError } from 'smol-toml';
import { LineCounter, parseDocument } from 'yaml';
import type { PageProblem } from '../model/warning.ts';

/** A file, split into front matter and body. */
export interface FrontMatter {
  data: ReadonlyMap<string, unknown>;
  body: string;
  /** Line of the file where the body begins, from 1. */
  bodyLine: number;
  problems: readonly PageProblem[];
  /** Whether the front matter could not be read; `data` then has only its plain `key: value` lines. */
  broken: boolean;
  /** Line of a key, from 1. */
  lineOf(key: string): number;
}

/** Most lines of a front matter. */
const LINES_MAX = 2_000;
/** Most characters of a front matter; more is data. */
const CHARACTERS_MAX = 64 * 1024;
const DEPTH_MAX = 40;
/** Most uses of YAML aliases, which can expand a few bytes to gigabytes. */
const ALIASES_MAX = 50;

/**
 * Splits off and reads YAML (`---`), TOML (`+++`) or JSON (`{` to `}`, each on a line) front matter. The text has `\n`
 * line ends. Never throws.
 */
export function readFrontMatter(text: string): FrontMatter {
  // Hugo also reads it below blank lines.
  const blank = /^\s*\n(?=\+\+\+[ \t]*\n)/u.exec(text)?.[0];
  if (blank !== undefined) return movedDown(readFrontMatter(text.slice(blank.length)), blank.split('\n').length - 1);
  const lines = text.split('\n', LINES_MAX + 2);
  const fence = /^(---|\+\+\+)[ \t]*$/u.exec(lines[0] ?? '')?.[1];
  if (fence === undefined) return partJson(text, lines) ?? whole(text);
  const close = lines.findIndex((line, index) => index > 0 && isClose(line, fence));
  if (close < 0) {
    if (!/^[\w-]+[ \t]*[:=]/u.test(lines[1] ?? '')) return whole(text);
    const end = lines.findIndex((line, index) => index > 0 && !/^[\w-]+[ \t]*[:=]|^[ \t]+\S|^- /u.test(line));
    const raw = lines.slice(1, end < 0 ? undefined : end);
    const message = `the front matter that begins with "${fence}" has no closing "${fence}"`;
    return parted(text, raw, end < 0 ? lines.length : end, {
      data: plainPairs(raw),
      problems: [{ code: 'bad-front-matter', line: 1, message }],
      broken: true,
    });
  }
  const raw = lines.slice(1, close);
  return parted(text, raw, close + 1, readBounded(raw, fence === '---' ? readYaml : readToml));
}

function movedDown(front: FrontMatter, lines: number): FrontMatter {
  return {
    ...front,
    bodyLine: front.bodyLine + lines,
    problems: front.problems.map((problem) => ({ ...problem, line: problem.line + lines })),
    lineOf: (key) => front.lineOf(key) + lines,
  };
}

/** Parses front matter that isn't nested too deep: both parsers recurse, and V8 may abort when the stack ends. */
function readBounded(raw: readonly string[], read: (raw: readonly string[]) => Read): Read {
  const length = raw.reduce((sum, line) => sum + line.length + 1, 0);
  if (length > CHARACTERS_MAX) {
    return failed(raw, 2, `the front matter is longer than ${CHARACTERS_MAX} characters and is not read`);
  }
  const deep = findDeepLine(raw);
  if (deep >= 0)
    return failed(raw, deep + 2, `the front matter is nested more than ${DEPTH_MAX} levels deep and is not read`);
  return read(raw);
}

/** Returns the first line at which brackets, indents or lists may be nested too deep, or -1. Overestimates. */
function findDeepLine(raw: readonly string[]): number {
  let brackets = 0;
  let indents: number[] = [];
  return raw.findIndex((line) => {
    for (const sign of line) {
      if (sign === '[' || sign === '{') brackets += 1;
      else if ((sign === ']' || sign === '}') && brackets > 0) brackets -= 1;
      if (brackets > DEPTH_MAX) return true;
    }
    if (line.trim() === '') return false;
    const indent = line.length - line.trimStart().length;
    indents = [...indents.filter((outer) => outer < indent), indent];
    const marks = /^(?:[ \t]*[-?:](?=[ \t]))*/u.exec(line)?.[0].match(/[-?:]/gu)?.length ?? 0;
    const dots = /^[^=#"']*=/u.exec(line)?.[0].split('.').length ?? 0;
    return indents.length + marks > DEPTH_MAX || dots > DEPTH_MAX;
  });
}

/** Hugo's JSON front matter; undefined if the page begins with something else. */
function partJson(text: string, lines: readonly string[]): FrontMatter | undefined {
  if (lines[0]?.trimEnd() !== '{' || !/^\s*(?:"[^"]*"\s*:|\}\s*$)/u.test(lines[1] ?? '')) return undefined;
  const close = lines.findIndex((line) => line.trimEnd() === '}');
  if (close < 0) return undefined;
  const raw = lines.slice(1, close);
  return parted(text, raw, close + 1, readBounded(raw, readJson));
}

function readJson(raw: readonly string[]): Read {
  try {
    const data: object = JSON.parse(`{${raw.join('\n')}}`);
    return { data: new Map(Object.entries(data)), problems: [], broken: false };
  } catch (error) {
    const pairs = raw.map((line) =>
      line
        .trim()
        .replace(/^"([^"]*)"\s*:/u, '$1:')
        .replace(/,$/u, ''),
    );
    const reason = error instanceof Error ? error.message : String(error);
    return { ...failed(raw, 2, `the front matter is not valid JSON: ${reason}`), data: plainPairs(pairs) };
  }
}

type Read = Pick<FrontMatter, 'data' | 'problems' | 'broken'>;

function whole(text: string): FrontMatter {
  return { data: new Map(), body: text, bodyLine: 1, problems: [], broken: false, lineOf: () => 1 };
}

function parted(text: string, raw: readonly string[], bodyIndex: number, read: Read): FrontMatter {
  let at = 0;
  for (let line = 0; line < bodyIndex && at >= 0; line++) {
    const end = text.indexOf('\n', at);
    at = end < 0 ? text.length : end + 1;
  }
  const lineOf = (key: string) => {
    const index = raw.findIndex((line) => line.startsWith(key) && /^[ \t]*[:=]/u.test(line.slice(key.length)));
    return index < 0 ? 1 : index + 2;
  };
  return { ...read, body: text.slice(at), bodyLine: bodyIndex + 1, lineOf };
}

function isClose(line: string, fence: string): boolean {
  const end = line.trimEnd();
  return end === fence || (fence === '---' && end === '...');
}

function readYaml(raw: readonly string[]): Read {
  const counter = new LineCounter();
  try {
    const document = parseDocument(raw.join('\n'), {
      schema: 'core',
      lineCounter: counter,
      prettyErrors: false,
      logLevel: 'silent',
      stringKeys: true,
    });
    const error = document.errors[0];
    if (error !== undefined) {
      return failed(
        raw,
        counter.linePos(error.pos[0]).line + 1,
        `the front matter is not valid YAML: ${error.message}`,
      );
    }
    const problems = document.warnings.map(
      (warning): PageProblem => ({
        code: 'front-matter-note',
        line: counter.linePos(warning.pos[0]).line + 1,
        message: `front matter: ${warning.message}`,
      }),
    );
    const data: unknown = document.toJS({ maxAliasCount: ALIASES_MAX });
    if (data === null) return { data: new Map(), problems, broken: false };
    if (typeof data !== 'object' || Array.isArray(data)) {
      return failed(raw, 2, 'the front matter is not a list of "key: value" lines');
    }
    return { data: new Map(Object.entries(data)), problems, broken: false };
  } catch (error) {
    return failed(
      raw,
      2,
      `the front matter is not valid YAML: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function readToml(raw: readonly string[]): Read {
  try {
    return { data: new Map(Object.entries(parseToml(raw.join('\n')))), problems: [], broken: false };
  } catch (error) {
    const line = error instanceof TomlError ? error.line + 1 : 2;
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return failed(raw, line, `the front matter is not valid TOML: ${reason}`);
  }
}

function failed(raw: readonly string[], line: number, message: string): Read {
  return { data: plainPairs(raw), problems: [{ code: 'bad-front-matter', line, message }], broken: true };
}

/** Returns the one-line values of a broken front matter, so that a page keeps its title and stays a draft. */
function plainPairs(raw: readonly string[]): Map<string, unknown> {
  const pairs = new Map<string, unknown>();
  for (const line of raw) {
    const match = /^([\w-]{1,40})[ \t]*[:=][ \t]*([^\s[{|>&*!].{0,300})$/u.exec(line);
    if (match === null) continue;
    const [, key = '', value = ''] = match;
    const text = value.trim().replace(/^(["'])(.*)\1$/u, '$2');
    pairs.set(key, text === 'true' ? true : text === 'false' ? false : text);
  }
  return pairs;
}
