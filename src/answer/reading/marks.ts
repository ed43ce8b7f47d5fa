/** An emoji name as Slack sends it: `:pray:`, `:+1::skin-tone-2:`. Colons within words, times and code don't count. */
const EMOJI_NAME = /(?<![\p{L}\p{N}/:])(?::(?=[a-z0-9_+'-]*[a-z+])[a-z0-9_+'-]{1,60}:)+(?![\p{L}\p{N}/])/giu;
/** An emoji name at the end of a word: `what is etcd:question:`. */
const EMOJI_ON_WORD = /(?<=[\p{L}\p{N}?!.]):(?=[a-z_+'-]{2})[a-z0-9_+'-]{2,40}:(?=\s|$)/giu;
const SMART_SINGLE = /[‘’‛′]/gu;
const SMART_DOUBLE = /[“”„″]/gu;
/** `docker run` in a code span is docker run. */
const CODE = /`+/gu;
/** Slack's bold, italic and struck words. */
const STYLED = /(^|[\s(（])([*_~])([^\s*_~](?:[^*_~\n]{0,80}[^\s*_~])?)\2(?=$|[\s.,?!:;)）。，？！])/gu;
const EMOJI = /\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f\u200d]*/gu;
/** Emoji between what is told and a question: `we have a pub quiz tonight :beers: who made it?` */
const EMOJI_BEFORE_QUESTION =
  /(?<=[\p{L}\p{N}.,!)])\s*(?:(?::[a-z0-9_+'-]{2,60}:)+\s*|\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f\u200d]*\s*){1,5}(?=(?:what|whats|how|hows|why|who|when|where|which|can|could|should|does|anyone|anybody)\b)/giu;
/** Invisible characters that end no word: soft hyphens, zero-width characters, direction marks. */
const INVISIBLE = /\p{Cf}/gu;
/** A text without any of these, as most are. */
const PLAIN = /^[A-Za-z0-9\s.,?!;'()/-]*$/u;
/** A broadcast mention such as `@here`. Other names after an @ may be asked about: `@Autowired`. */
const CALLED =
  /(?<![\p{L}\p{N}])@(?:here|channel|everyone|everybody|all|所有人|全体成员|全體成員|大家)(?![\p{L}\p{N}])/giu;
/** A number or label before a question: `1.`, `2)`, `Q:`, `re:`. */
const LABEL = /^\s*(?:(?:\d{1,2}|[a-z])[.)、](?=\s|\p{Script=Han})|q\s?\d{0,2}\s?[:：]|(?:re|fwd?)\s?[:：])\s*/iu;

/** Removes everything around the words: emoji, invisible characters, a leading number or label. */
export function stripMarks(text: string): string {
  if (PLAIN.test(text)) return text.replace(LABEL, '');
  // Most texts contain neither, and searching for them is the slowest part.
  const named = text.includes(':') ? text.replace(EMOJI_NAME, ' ').replace(EMOJI_ON_WORD, ' ') : text;
  const uncalled = named.includes('@') ? named.replace(CALLED, ' ') : named;
  return uncalled
    .replace(SMART_SINGLE, "'")
    .replace(SMART_DOUBLE, '"')
    .replace(CODE, ' ')
    .replace(STYLED, '$1$3')
    .replace(EMOJI, ' ')
    .replace(INVISIBLE, '')
    .replace(LABEL, '');
}

/** A colon, an arrow or a sign, or the first half of an emoji. */
const MAY_HAVE_EMOJI = /[:\u2190-\u2bff\ud83c-\ud83e]/;

/** Ends a line at the emoji before a question, as who writes so leaves out the stop. */
export function endAtEmoji(text: string): string {
  return MAY_HAVE_EMOJI.test(text) ? text.replace(EMOJI_BEFORE_QUESTION, '\n') : text;
}
