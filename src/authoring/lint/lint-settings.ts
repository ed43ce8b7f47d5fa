import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { readIgnored } from '../../knowledge/folder/ignore-file.ts';
import { type LintProblem, RULES } from './problem.ts';

const schema = z.strictObject({
  /** The severity of each rule. */
  rules: z.partialRecord(z.enum(RULES), z.enum(['off', 'warning', 'error'])).optional(),
  /** Paths whose problems are ignored, in the syntax of `.gitignore`, relative to the working directory. */
  ignore: z.array(z.string()).optional(),
});

/** A team's settings of the rules, from its `lint.yaml`. */
export type LintSettings = z.infer<typeof schema>;

/** Thrown if the settings file is invalid. The message says what to change. */
export class LintSettingsError extends Error {
  override name = 'LintSettingsError';
}

/**
 * Reads the settings of lint; none if the file isn't there and need not be.
 *
 * @throws LintSettingsError if the file can't be read or says something unknown.
 */
export async function readLintSettings(file: string, isNeeded: boolean): Promise<LintSettings> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (!isNeeded && error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw new LintSettingsError(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  let data: unknown;
  try {
    data = parse(text, { maxAliasCount: 0 }) ?? {};
  } catch (error) {
    throw new LintSettingsError(`${file} is not valid YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
  const read = schema.safeParse(data);
  if (!read.success) throw new LintSettingsError(`${file}: ${z.prettifyError(read.error)}`);
  return read.data;
}

/** Returns the problems with the severities that the settings give their rules, without those switched off or ignored. */
export function applyLintSettings(
  problems: readonly LintProblem[],
  { rules = {}, ignore = [] }: LintSettings,
): LintProblem[] {
  const isIgnored = readIgnored(ignore);
  return problems.flatMap((problem) => {
    if (isIgnored(problem.file.replace(/^\/+/u, ''))) return [];
    const severity = rules[problem.rule];
    return severity === 'off' ? [] : [{ ...problem, severity: severity ?? problem.severity }];
  });
}
