import type { Language } from './page.ts';

const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /[a-z]+/giu;

/** Words that only a Chinese sentence holds, whatever foreign names stand in it: `kubelet 是什么`, `k8s 的 scheduler`. */
const CHINESE_FRAME = /[的是吗呢么嗎麼吧了和与與跟怎谁誰哪几幾请請讲講讓让]/u;
/** Words that only an English sentence holds: `what is 调度器`. */
const ENGLISH_FRAME =
  /(?:^|[^a-z])(?:what|which|who|why|when|where|how|is|are|do|does|can|the|of|in|between|explain|tell|show)(?:$|[^a-z])/iu;

/** In a text without a telling word, the share of Han characters (against Latin words) from which on it reads as Chinese. */
const HAN_SHARE = 0.3;

/** The language a text is written in. Names in the other script don't count against the sentence that holds them. */
export function detectLanguage(text: string): Language {
  const han = text.match(HAN)?.length ?? 0;
  if (han === 0) return 'en';
  if (CHINESE_FRAME.test(text) && !ENGLISH_FRAME.test(text)) return 'zh';
  const latin = text.match(LATIN_WORD)?.length ?? 0;
  if (ENGLISH_FRAME.test(text) && !CHINESE_FRAME.test(text) && latin >= 2 && han < latin * 4) return 'en';
  return han >= HAN_SHARE * (han + latin) ? 'zh' : 'en';
}
