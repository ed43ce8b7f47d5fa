/** An emoji by its name, as Slack sends it: `:pray:`, `:+1::skin-tone-2:`. Colons within words, times and code are none. */
const EMOJI_NAME = /(?<![\p{L}\p{N}/:])(?::(?=[a-z0-9_+'-]*[a-z+])[a-z0-9_+'-]{1,60}:)+(?![\p{L}\p{N}/])/giu;
/** The same written to the end of a word: `what is etcd:question:`. */
const EMOJI_ON_WORD = /(?<=[\p{L}\p{N}?!.]):(?=[a-z_+'-]{2})[a-z0-9_+'-]{2,40}:(?=\s|$)/giu;
const SMART_SINGLE = /[‘’‛′]/gu;
const SMART_DOUBLE = /[“”„″]/gu;
/** `docker run` in a code span is docker run. */
const CODE = /`+/gu;
/** Slack's bold, italic and struck words. */
const STYLED = /(^|[\s(（])([*_~])([^\s*_~](?:[^*_~\n]{0,80}[^\s*_~])?)\2(?=$|[\s.,?!:;)）。，？！])/gu;
const EMOJI = /\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f\u200d]*/gu;
/** Characters that show nothing and end no word: soft hyphens, zero-width ones, marks of direction. */
const INVISIBLE = /\p{Cf}/gu;
/** Most texts hold none of these. */
const PLAIN = /^[A-Za-z0-9\s.,?!;'()/-]*$/u;
/** Who is called, written out: `@here`. Other names behind an @ may be asked about: `@Autowired`. */
const CALLED =
  /(?<![\p{L}\p{N}])@(?:here|channel|everyone|everybody|all|所有人|全体成员|全體成員|大家)(?![\p{L}\p{N}])/giu;
/** What numbers or introduces a question: `1.`, `2)`, `Q:`, `re:`. */
const LABEL = /^\s*(?:(?:\d{1,2}|[a-z])[.)、](?=\s|\p{Script=Han})|q\s?\d{0,2}\s?[:：]|(?:re|fwd?)\s?[:：])\s*/iu;

/** Takes off what is written around words and is none: emoji, invisible characters, a number or a label in front. */
export function stripMarks(text: string): string {
  if (PLAIN.test(text)) return text.replace(LABEL, '');
  // Most texts hold neither; to look for them takes longest.
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
