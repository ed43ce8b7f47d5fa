/** A message, separated from what was pasted or quoted in it. */
export interface SeparatedText {
  /** What its author says, line by line. */
  said: string;
  /** Quotes, logs and code, which show the subject but ask nothing. */
  context: string;
}

const FENCE = '```';
const QUOTE = /^\s*(?:>|&gt;)/u;
/** A line of a log: a time, a level, a stack frame, `key=value`, or a shell prompt. */
const LOG_LINE =
  /^\s*(?:\[?\d{4}-\d\d-\d\d[T ]|\[?\d\d:\d\d:\d\d|\[?(?:ERROR|WARN|WARNING|INFO|DEBUG|FATAL|TRACE|PANIC)\b[\]:]?|[EWIF]\d{4} \d\d:\d\d|at \S+\(|at \S+:\d+|File "[^"]*", line|Traceback |Caused by:|panic: |goroutine \d+|[$#] \S|(?:\w+\.)+\w*(?:Error|Exception)\b|(?:error|fatal|warning)\s*:|\S+=\S+ \S+=\S+|\w{3} +\d{1,2} \d\d:\d\d:\d\d|npm ERR!|\.{3} \d+ more)/iu;
/** Length from which a line of mostly signs and digits is program output, characters. */
const OUTPUT_MIN = 60;
const LETTER = /[\p{L}\s]/u;
/** Share of signs and digits in a line of output. */
const SIGNS_MIN = 0.3;

/** `NAME READY STATUS` above rows, as programs print tables. */
const TABLE_HEAD = /^\s*(?:[A-Z][A-Z0-9()/-]+\s+){2,}[A-Z][A-Z0-9()/-]+\s*$/u;
const TABLE_ROW = /^\s*\S+\s+\S.*\d(?:.*[^\s?？])?\s*$/u;

/** Columns with more than a space between, three or more. */
const COLUMNS = /^\s*\S+(?: \S+)*\s{2,}\S+(?: \S+)*\s{2,}\S/u;
/** The command that printed it. */
const COMMAND = /^\s*[a-z][\w.-]*(?: [\w./=-]+){0,6}\s*$/u;

function isTable(lines: readonly string[], at: number): boolean {
  return TABLE_HEAD.test(lines[at] ?? '') && TABLE_ROW.test(lines[at + 1] ?? '');
}

/**
 * Separates what a person says from what they quote or paste. If there is nothing else, the pasted text is what they
 * say.
 */
export function separateContext(typed: string): SeparatedText {
  const said: string[] = [];
  const context: string[] = [];
  for (const [nth, part] of typed.split(FENCE).entries()) {
    // Text after a fence that is never closed is code as well.
    if (nth % 2 === 1) {
      context.push(part);
      continue;
    }
    let isInTable = false;
    const lines = part.split(/\r\n?|\n/u);
    for (const [at, line] of lines.entries()) {
      // The command that printed a table is not the subject.
      if (COMMAND.test(line) && isTable(lines, at + 1)) continue;
      isInTable = isInTable ? TABLE_ROW.test(line) : isTable(lines, at);
      (isInTable || isPasted(line) ? context : said).push(line);
    }
  }
  const own = said.join('\n').trim();
  return /[\p{L}\p{N}]/u.test(own)
    ? { said: own, context: context.join('\n').trim() }
    : { said: context.map((line) => line.replace(QUOTE, '')).join('\n'), context: '' };
}

function isPasted(line: string): boolean {
  return QUOTE.test(line) || LOG_LINE.test(line) || COLUMNS.test(line) || isOutput(line);
}

/** Whether a UTF-16 unit is a letter or a space; nearly all are common ones. */
function isLetter(line: string, at: number): boolean {
  const unit = line.charCodeAt(at);
  const isCommon = unit === 32 || (unit >= 97 && unit <= 122) || (unit >= 0x4e00 && unit <= 0x9fff);
  return isCommon || LETTER.test(line.charAt(at));
}

function isOutput(line: string): boolean {
  if (line.length < OUTPUT_MIN || /[?？]\s*$/u.test(line)) return false;
  let signs = 0;
  for (let at = 0; at < line.length; at++) if (!isLetter(line, at)) signs += 1;
  return signs > line.length * SIGNS_MIN;
}
