import type { Language } from '../../knowledge/model/page.ts';
import { sectionTitle } from '../../knowledge/model/section.ts';
import { readAskedName } from '../../search/question/intent.ts';
import { normalize } from '../../search/words/normalize.ts';
import { isStopWord } from '../../search/words/stop-words.ts';
import { readComparison } from '../comparing/comparison.ts';
import type { Edition } from '../edition.ts';
import { readAnother, readCorrection, STOPS, type TurnQuestion } from '../reading/conversation/follow-up.ts';
import { shortName } from '../reading/conversation/short-name.ts';
import { readQuestion } from '../reading/question.ts';
import { unwrapSentence } from '../reading/wrapping.ts';
import { isToldAsState } from '../rereading/states.ts';
import { findTerms } from '../term-lookup.ts';
import { type LastSubject, thingIn } from './last-subject.ts';

/**
 * Returns what a message asks that leaves out half of its question, as the question before it said that, the most probable first:
 * a state that it tells, the same of another thing, something else of the same thing, or a part of it. Each counts only if it is
 * answered.
 */
export function fillEllipsis(typed: string, asked: TurnQuestion, last: LastSubject, edition: Edition): string[] {
  const { language } = last;
  const before = readQuestion(last.question, language).text.replace(STOPS, '');
  const text = asked.text.replace(STOPS, '');
  const thing = thingIn(last.question) ?? endOf(before, language, edition);
  const readings = [
    stateIn(typed, language, edition),
    inSameSection(typed, last),
    ofAnotherThing(readAnother(typed) ?? readCorrection(typed), before, language, edition),
    asked.refersBack === true
      ? undefined
      : partOf(text, [thing, shortName(sectionTitle(last.section))], language, edition),
    thing !== undefined && ACT.test(text.replace(ANY, '')) ? text.replace(ANY, '') + thing : undefined,
  ];
  return readings.filter((reading) => reading !== undefined);
}

/** The last section again, if its title names the other thing as well: `Kubelet and kube-proxy`. */
function inSameSection(typed: string, { section }: LastSubject): string | undefined {
  const name = readAnother(typed)?.replace(ARTICLE, '').toLowerCase();
  const title = sectionTitle(section);
  return name !== undefined &&
    title
      .toLowerCase()
      .split(/[\s,，、与和]+/u)
      .includes(name)
    ? title
    : undefined;
}

/** A state that a message only tells: `ah, it says OOMKilled`. */
function stateIn(typed: string, language: Language, edition: Edition): string | undefined {
  if (/[?？]/u.test(typed) || unwrapSentence(typed).asks) return undefined;
  return findTerms(typed, language, edition).find(
    ({ written, section }) =>
      /^\p{Lu}/u.test(written) &&
      sectionTitle(section).includes(written) &&
      isToldAsState(written, typed, 'inStatement'),
  )?.written;
}

/** The last question of another thing: `how do I remove unused images`, then `and volumes?` or `no, I mean volumes`. */
function ofAnotherThing(
  name: string | undefined,
  before: string,
  language: Language,
  edition: Edition,
): string | undefined {
  if (name === undefined) return undefined;
  const worked = HOW_WORKS.exec(before)?.[1];
  if (worked !== undefined) return before.replace(worked, () => name);
  const replaced = LATIN_NAME.test(name) ? inPlaceOfName(name, before, language, edition) : undefined;
  if (replaced !== undefined) return replaced;
  if (HOW_TO.test(before)) return before.replace(/(?:\b(?:an?|the|my) )?\S+$/iu, () => name);
  const end = endOf(before, language, edition);
  return end === undefined ? undefined : before.slice(0, -end.length) + name;
}

/** A Chinese question of another thing with a Latin name: docker 怎么看日志, then k8s 里呢. */
function inPlaceOfName(name: string, before: string, language: Language, edition: Edition): string | undefined {
  if (!HAN.test(before) || readComparison(before) !== undefined) return undefined;
  const last = [...before.matchAll(LATIN_NAMES)].findLast(([one]) => isName(one, language, edition));
  if (last === undefined) return undefined;
  return before.slice(0, last.index) + name + before.slice(last.index + last[0].length);
}

/** A section named by the last thing and by what is asked now: 容器是什么, then 日志呢: 容器日志. */
function partOf(
  text: string,
  things: readonly (string | undefined)[],
  language: Language,
  edition: Edition,
): string | undefined {
  const name = (readAskedName(normalize(text), isStopWord) ?? text).replace(ARTICLE, '');
  if (name.length > NAME_MAX) return undefined;
  return (
    things
      .filter((thing) => thing !== undefined)
      // `docker pull`, then `build`: `docker build`.
      .flatMap((thing) => [thing, thing.replace(/ \S+$/u, '')])
      .map((thing) => `${thing.replace(ARTICLE, '')}${HAN.test(name) && HAN.test(thing.slice(-1)) ? '' : ' '}${name}`)
      .find((whole) => isName(whole, language, edition))
  );
}

/** Returns the shortest name at the end of what a question does: of 怎么清理镜像 it is 镜像, though 清理镜像 may be a name as well. */
function endOf(question: string, language: Language, edition: Edition): string | undefined {
  if (!HOW_TO_CHINESE.test(question)) return undefined;
  return SUFFIXES.map((length) => question.slice(-length)).find((end) => isName(end, language, edition));
}

function isName(text: string, language: Language, edition: Edition): boolean {
  return findTerms(text, language, edition).some(({ written }) => written === text);
}

/** Lengths of a Chinese name at the end of a question, UTF-16 units. */
const SUFFIXES = [2, 3, 4, 5, 6];
/** UTF-16 units of a name that is a part of another. */
const NAME_MAX = 24;

const HAN = /\p{Script=Han}/u;
const LATIN_NAME = /^[\w.-]+(?: [\w.-]+)?$/u;
const LATIN_NAMES = /\b[a-z][\w.-]*/giu;
const ARTICLE = /^(?:an?|the|my|our|its|their) /iu;
const HOW_TO = /^how (?:do|does|can|could|should|would|to)\b/iu;
/** `how do networks work`: of the thing, and what it does. */
const HOW_WORKS = /^how (?:do|does) (?:an? |the )?(?!(?:i|we|you|one) )(.{2,40}) (?:work|function|differ)\b/iu;
const HOW_TO_CHINESE = /^(?:怎么|怎样|如何|咋)/u;
/** 怎么删掉一个 */
const ANY = /(?:一个|几个|一下|它们?)$/u;
/** 怎么停掉, 怎么彻底删掉: what is done, and no thing it is done to. */
const ACT =
  /^(?:怎么|怎样|如何|咋)(?:把它)?(?:彻底|完全|全部|一次性|批量|手动|自动|强制|直接|快速|安全地?|临时|永久)?\p{Script=Han}{1,3}$/u;
