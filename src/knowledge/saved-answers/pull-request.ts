import path from 'node:path';
import type { GitSource } from '../git/git-source.ts';
import type { SavedAnswer } from './answer-page.ts';

/** What is needed to bring a saved answer into a repository of pages, to be pasted by whoever may push. */
export interface PullRequest {
  /** Commands for a shell in a clone of the repository; they write the page too. */
  commands: string;
  /** Title, an empty line, and the description. */
  text: string;
}

/** Returns the branch, its commands and the pull request's text for a page of this file name. */
export function toPullRequest(
  { title, question, owner, source }: SavedAnswer,
  page: { file: string; text: string },
  repository: Pick<GitSource, 'url' | 'branch' | 'path'>,
): PullRequest {
  const name = path.basename(page.file, '.md');
  const file = quote(path.posix.join(repository.path, 'answers', `${name}.md`));
  const branch = quote(`answers/${name}`);
  const base = repository.branch === undefined ? 'HEAD' : quote(`origin/${repository.branch}`);
  const end = freeMark(page.text);
  const commands = [
    `# in a clone of ${repository.url}`,
    `git fetch origin && git switch -c ${branch} ${base}`,
    `mkdir -p "$(dirname ${file})" && cat > ${file} <<'${end}'`,
    `${page.text.trimEnd()}\n${end}`,
    `git add ${file} && git commit -m ${quote(`Answer a question: ${name}`)} && git push -u origin ${branch}`,
  ].join('\n');
  const text = [
    toLine(title),
    '',
    `Answers the question “${toLine(question)}”.`,
    ...(owner === undefined ? [] : [`Answered by ${toLine(owner)}.`]),
    ...(source === undefined ? [] : [`From ${source}`]),
  ].join('\n');
  return { commands, text };
}

/** Quotes text for a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Returns a here-document delimiter: a line that the page doesn't have. */
function freeMark(text: string): string {
  let mark = 'PAGE';
  while (text.split('\n').includes(mark)) mark += '_';
  return mark;
}

function toLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
