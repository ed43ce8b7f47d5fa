import { ConverterFactory } from 'opencc-js/core';
import characters from 'opencc-js/dict/TSCharacters';
import phrases from 'opencc-js/dict/TSPhrases';

/** Taiwanese and Hong Kong words of this field that differ by more than the script. opencc leaves them as they are. */
const REGIONAL: Readonly<Record<string, string>> = {
  网路: '网络',
  伺服器: '服务器',
  丛集: '集群',
  储存: '存储',
  程式: '程序',
  资料库: '数据库',
  映像档: '镜像',
  映象档: '镜像',
  软体: '软件',
  硬体: '硬件',
  预设: '默认',
  排程: '调度',
  负载平衡: '负载均衡',
  用户端: '客户端',
  常驻程式: '守护进程',
  档案: '文件',
  资料: '数据',
  命令列: '命令行',
  介面: '接口',
  物件: '对象',
  磁碟区: '卷',
  建置: '构建',
  部属: '部署',
};
const REGIONAL_WORD = new RegExp(Object.keys(REGIONAL).join('|'), 'gu');

const HAN = /\p{Script=Han}/u;
const ASCII_ONLY = /^[\0-\x7f]*$/u;
const COMBINING = /\p{Mn}/gu;
const ACCENTED_LATIN = /[\u00c0-\u024f\u1e00-\u1eff]/u;

/** Created when first needed, as most knowledge has no Traditional text. */
let convert: ((text: string) => string) | undefined;
let traditional: Uint8Array | undefined;

/**
 * Normalizes text: full-width and compatibility characters to plain ones (NFKC), Latin letters without accents,
 * Traditional characters to Simplified. Case is kept, because `kubeProxy` is split by it.
 */
export function normalize(text: string): string {
  if (ASCII_ONLY.test(text)) return text;
  const plain = dropAccents(text.normalize('NFKC'));
  return HAN.test(plain) ? simplify(plain) : plain;
}

function dropAccents(text: string): string {
  return ACCENTED_LATIN.test(text) ? text.normalize('NFD').replace(COMBINING, '').normalize('NFC') : text;
}

function simplify(text: string): string {
  return toSimplified(text).replace(REGIONAL_WORD, (word) => REGIONAL[word] ?? word);
}

function toSimplified(text: string): string {
  traditional ??= readTraditional();
  if (!holdsOneOf(text, traditional)) return text;
  convert ??= ConverterFactory([[phrases, characters]]);
  return convert(text);
}

/** 1 for each character code that may be Traditional; few Simplified texts have one. */
function readTraditional(): Uint8Array {
  const flags = new Uint8Array(0x10000);
  for (const pair of characters.split('|')) {
    const [from = '', to] = pair.split(' ');
    if (from.length === 1 && from !== to) flags[from.charCodeAt(0)] = 1;
  }
  return flags;
}

function holdsOneOf(text: string, flags: Uint8Array): boolean {
  for (let at = 0; at < text.length; at++) if (flags[text.charCodeAt(at)] === 1) return true;
  return false;
}
