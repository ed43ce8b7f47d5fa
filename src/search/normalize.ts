import { Converter } from 'opencc-js/t2cn';

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

const FIRST_IDEOGRAPH = 0x4e00;
const LAST_IDEOGRAPH = 0x9fff;

let simplifier: Simplifier | undefined;

interface Simplifier {
  convert: (text: string) => string;
  /** The characters that some Traditional text writes otherwise. Few Simplified texts hold one. */
  traditional: ReadonlySet<number>;
}

/**
 * One spelling for what reads the same: full-width and compatibility characters as plain ones (NFKC), accents dropped from
 * Latin letters, Traditional characters as Simplified. Upper case stays, because `kubeProxy` is read by it.
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
  // Made at first need: the tables take some 20 ms, and English knowledge never asks for them.
  simplifier ??= createSimplifier();
  const simplified = holdsOneOf(text, simplifier.traditional) ? simplifier.convert(text) : text;
  return simplified.replace(REGIONAL_WORD, (word) => REGIONAL[word] ?? word);
}

function createSimplifier(): Simplifier {
  const convert = Converter({ from: 't', to: 'cn' });
  const all = Array.from({ length: LAST_IDEOGRAPH - FIRST_IDEOGRAPH + 1 }, (_, n) =>
    String.fromCharCode(FIRST_IDEOGRAPH + n),
  );
  const converted = convert(all.join('\n')).split('\n');
  const traditional = new Set<number>();
  for (const [n, character] of all.entries()) if (converted[n] !== character) traditional.add(FIRST_IDEOGRAPH + n);
  return { convert, traditional };
}

function holdsOneOf(text: string, characters: ReadonlySet<number>): boolean {
  for (let at = 0; at < text.length; at++) if (characters.has(text.charCodeAt(at))) return true;
  return false;
}
