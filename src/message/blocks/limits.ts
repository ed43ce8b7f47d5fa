/**
 * Slack's limits. Lengths are counted in UTF-16 units of the escaped text, which is never less than Slack's count. Each
 * is from the named page below https://docs.slack.dev/reference/; if two pages differ, the smaller number counts.
 */
export const LIMITS = {
  /** block-kit/blocks: blocks in a message, and in a modal or the Home tab. */
  messageBlocks: 50,
  viewBlocks: 100,
  /** methods/chat.postMessage: `text`; 4,000 is the recommended size and 40,000 the size it is cut at. */
  messageText: 4_000,
  /**
   * Characters of all blocks of a message. Undocumented: refused at 13,200, once at 11,300 (bolt-js issues 2509 and
   * 2867).
   */
  messageTotal: 10_000,
  /** methods/views.open: `view_too_large` above 250 KB; this many characters stay below it even as `\uXXXX`. */
  viewTotal: 30_000,
  /** block-kit/blocks/section-block */
  sectionText: 3_000,
  sectionFields: 10,
  sectionField: 2_000,
  /** block-kit/blocks/header-block */
  header: 150,
  /** block-kit/blocks/context-block */
  contextElements: 10,
  /** block-kit/composition-objects/text-object */
  textObject: 3_000,
  /** block-kit/blocks/actions-block */
  actionsElements: 25,
  /** block-kit/blocks/image-block */
  imageAlt: 2_000,
  imageTitle: 2_000,
  imageUrl: 3_000,
  /** block-kit/block-elements/button-element */
  buttonText: 75,
  buttonValue: 2_000,
  buttonLabel: 75,
  url: 3_000,
  /** block-kit/composition-objects/confirmation-dialog-object */
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  /** block-kit/block-elements/overflow-menu-element */
  overflowOptions: 5,
  /** block-kit/block-elements/select-menu-element */
  selectOptions: 100,
  placeholder: 150,
  /** block-kit/composition-objects/option-object: a value is 150 there and 75 on the select menu's page. */
  optionText: 75,
  optionDescription: 75,
  optionValue: 75,
  /** block-kit/blocks: `block_id`, and `action_id` of every interactive element. */
  blockId: 255,
  actionId: 255,
  /** block-kit/blocks/table-block */
  tableRows: 100,
  tableColumns: 20,
  /** block-kit/block-elements/rich-text-list-element: the deepest `indent`. */
  listIndent: 8,
  /** Characters of one rich_text block. Undocumented; kept at the limit of a section. */
  richText: 3_000,
  /** block-kit/blocks/input-block */
  inputLabel: 2_000,
  inputHint: 2_000,
  /** block-kit/block-elements/plain-text-input-element */
  inputLength: 3_000,
  /** surfaces/modals and reference/views/modal-views */
  modalTitle: 24,
  modalButton: 24,
  privateMetadata: 3_000,
  callbackId: 255,
} as const;

/** Keys whose values are identifiers, never text. */
const NAMES = new Set(['type', 'kind', 'align', 'style']);

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Returns text that is safe for Slack and a terminal: lone surrogates become `�`; control characters (except tab and
 * line feed) and direction marks are dropped.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB]/gu, '');
}

/** Clips a text to `max`, never within a grapheme; ends with `…` if it was longer. */
export function clip(text: string, max: number): string {
  const clean = cleanText(text);
  if (clean.length <= max && countText(clean) <= max) return clean;
  return `${takeStart(clean, max - 1).trimEnd()}…`;
}

/** Clips a text to one line: every run of white space becomes one space, and a long line is cut between words. */
export function clipLine(text: string, max: number): string {
  const line = cleanText(text).replace(/\s+/g, ' ').trim();
  const clipped = clip(line, max);
  return clipped === line || max < WORDS_FROM
    ? clipped
    : clipped.replace(/[\s,;:—–-]+[\x21-\x7E\u00C0-\u024F]{0,20}…$/u, '…');
}

/** Returns the longest start of the text that is at most `max` long and ends between two graphemes. */
export function takeStart(text: string, max: number): string {
  let end = 0;
  let left = max;
  for (const { segment } of graphemes.segment(text.slice(0, Math.max(0, max) + GRAPHEME_MAX))) {
    left -= countText(segment);
    if (left < 0) break;
    end += segment.length;
  }
  return text.slice(0, end > 0 ? end : wholeUnit(text, Math.floor(max / ESCAPED_MAX)));
}

/** Escapes text for Slack's mrkdwn and `text`: `<!channel>` and `<@U1>` are shown literally. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Returns escaped text of at most `max`, cut before escaping, so that no `&lt;` is cut in two. */
export function clipEscaped(text: string, max: number): string {
  return escapeMrkdwn(clip(text, max));
}

/** Returns the length of a text after escaping. */
export function countText(text: string): number {
  return text.length + 4 * (text.split('&').length - 1) + 3 * (text.split(/[<>]/).length - 1);
}

/**
 * Returns the characters a value adds to a message's total: all its escaped strings, except identifiers, and some for
 * every object, because Slack counts "a buffer for block containers" (bolt-js issue 2509).
 */
export function countCharacters(value: unknown): number {
  if (typeof value === 'string') return countText(value);
  if (Array.isArray(value)) return value.reduce((sum: number, item: unknown) => sum + countCharacters(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => (NAMES.has(key) ? sum : sum + countCharacters(item)),
    CONTAINER,
  );
}

/** Length from which a line is cut between words, so that it loses at most one. */
const WORDS_FROM = 60;

/** Longer than any grapheme, so that text cut off after it changes nothing before. */
const GRAPHEME_MAX = 64;

/**
 * Characters counted per object. A guess: a message of 11,341 characters in small pieces was refused, one of 13,297 in
 * one piece was not.
 */
const CONTAINER = 8;

/** Longest escape of one character: `&amp;`. */
const ESCAPED_MAX = 5;

/** Cuts a grapheme that is longer than `max` (a tower of accents), but not within a surrogate pair. */
function wholeUnit(text: string, max: number): number {
  if (max <= 0) return 0;
  const last = text.charCodeAt(max - 1);
  return last >= 0xd800 && last <= 0xdbff ? max - 1 : max;
}
