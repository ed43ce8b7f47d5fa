import path from 'node:path';
import type { Page } from '../../knowledge/model/page.ts';
import { NO_STYLE, type TextStyle } from '../../message/layout/plain.ts';
import { toInert } from '../../runtime/inert-text.ts';

/** An error is broken for readers; a warning could be better. */
export type Severity = 'error' | 'warning';

/** The names of the rules. */
export const RULES = ['reading', 'link', 'name', 'alias', 'pair', 'size', 'heading', 'review', 'golden'] as const;

/** What a problem is about. */
export type Rule = (typeof RULES)[number];

/** Something to repair in the pages or in what belongs to them. */
export interface LintProblem {
  /** Path relative to the working directory. */
  file: string;
  /** From 1. */
  line: number;
  severity: Severity;
  rule: Rule;
  message: string;
  /** What may help to repair it. It isn't a part of what the problem is, which a baseline knows again. */
  hint?: string;
}

/** Returns the message of a problem with its hint. */
export function toSentence({ message, hint }: Pick<LintProblem, 'message' | 'hint'>): string {
  return hint === undefined ? message : `${message}; ${hint}`;
}

/** Returns a page's file as it is shown: relative to the working directory if it is below it. */
export function fileOf({ folder, path: below }: Page, cwd: string): string {
  const file = path.resolve(folder, below);
  const shown = path.relative(cwd, file);
  return shown.startsWith('..') || path.isAbsolute(shown) ? file : shown.replaceAll('\\', '/');
}

/** Formats a problem as `file:line: message`, which editors recognize. */
export function toLine(problem: LintProblem, style: TextStyle = NO_STYLE): string {
  const { file, line, severity } = problem;
  const place = toInert(`${file}:${line}:`);
  const said = toInert(toSentence(problem));
  return severity === 'warning' ? `${place} ${style.unsure('warning')}: ${said}` : `${style.bad(place)} ${said}`;
}

/** An annotation of a line of a file in a pull request. */
export interface Annotation {
  file: string;
  line: number;
  severity: 'error' | 'warning';
  /** What it is called there. */
  rule: string;
  message: string;
  hint?: string;
}

/** Formats a problem as a GitHub Actions command, which annotates the line in a pull request. */
export function toGitHubCommand(annotation: Annotation): string {
  const { file, line, severity, rule } = annotation;
  return `::${severity} file=${escapeProperty(file)},line=${line},title=${rule}::${escapeData(toSentence(annotation))}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
