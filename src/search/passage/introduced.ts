/** Longer pieces are quotations or remarks. */
const PIECE_MAX = 60;
/** Most names in brackets; more than a full form and its abbreviation are examples: `(pods, nodes, services)`. */
const TOGETHER_MAX = 2;

const inside = (open: string, not: string, close: string): string => `${open}([^${not}\\n]{1,${PIECE_MAX}})${close}`;

/**
 * Text in bold, in code, in quotation marks or in brackets. Every repeat is bounded, so that nothing can backtrack far.
 */
const SET_APART = new RegExp(
  [
    inside('\\*\\*', '*', '\\*\\*'),
    inside('(?<!`)`', '`', '`(?!`)'),
    inside('"', '"', '"'),
    inside('“', '”', '”'),
    inside('「', '」', '」'),
    // A link's text is followed by its address.
    inside('(?<!\\])\\(', '()', '\\)'),
    inside('（', '（）', '）'),
  ].join('|'),
  'gu',
);

/** The subject that a sentence, an item or a cell defines: `Docker Desktop is …`, `命名空间是……`. */
const SUBJECT = new RegExp(
  `(?:^|[.!?;|。！？；\\n])[\\s*>-]{0,8}([^.!?;:,|。！？；：，\\n]{1,${PIECE_MAX}}?)(?: (?:is|are|was|were) |是|指)`,
  'gu',
);

const SEPARATOR = /[,，、;；]|\bor\b|或者?/u;
const EXAMPLES = /\be\.g\.|\bfor example\b|\bsuch as\b|\blike\b|例如|比如|譬如|^如/iu;

/**
 * Returns the names that a section explains in passing: those its Markdown emphasizes (`**Node controller:**`,
 * `(a sidecar)`, `(service level objective, SLO)`, `“黄金路径”`), and the subjects of definitions. Examples in brackets
 * don't count.
 */
export function introducedNames(markdown: string): string[] {
  const names: string[] = [];
  for (const found of markdown.matchAll(SET_APART)) {
    const piece = found.slice(1).find((group) => group !== undefined) ?? '';
    if (EXAMPLES.test(piece)) continue;
    const together = piece.split(SEPARATOR);
    if (together.length <= TOGETHER_MAX) names.push(...together, ...(together.length > 1 ? [piece] : []));
  }
  for (const [, subject = ''] of markdown.matchAll(SUBJECT)) names.push(subject);
  return names;
}
