import type { Language } from './page.ts';

const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /[a-z]+/giu;

/** Words found only in a Chinese sentence, even one with foreign names: `kubelet 是什么`, `k8s 的 scheduler`. */
const CHINESE_FRAME = /[的是吗呢么嗎麼吧了和与與跟怎谁誰哪几幾请請讲講讓让]/u;
/** Words found only in an English sentence: `what is 调度器`. */
const ENGLISH_FRAME =
  /(?:^|[^a-z])(?:what|which|who|why|when|where|how|is|are|do|does|can|the|of|in|between|explain|tell|show)(?:$|[^a-z])/iu;

/** Share of Han characters from which a text is Chinese, if it has words of both languages, or is long and has none. */
const HAN_SHARE = 0.3;
/** Most Latin words of a Chinese text without an English sentence around its Han characters: a list of names. */
const NAMES_MAX = 12;

/** Returns the language a text is written in. Names in the other script don't change the language of a sentence. */
export function detectLanguage(text: string): Language {
  const han = text.match(HAN)?.length ?? 0;
  if (han === 0) return 'en';
  const latin = text.match(LATIN_WORD)?.length ?? 0;
  const chinese = CHINESE_FRAME.test(text);
  const english = ENGLISH_FRAME.test(text);
  if (chinese && !english) return 'zh';
  if (english && !chinese && han < latin * 4) return 'en';
  if (!english && latin <= NAMES_MAX) return 'zh';
  return han >= HAN_SHARE * (han + latin) ? 'zh' : 'en';
}
