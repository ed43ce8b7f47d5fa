import type { Answer, FoundAnswer } from '../answer-kinds.ts';
import type { Edition } from '../edition.ts';
import { asOptions, isSameTopic, toOffered } from '../hits-by-topic.ts';
import { readAspect } from '../reading/aspect.ts';
import { findTerms } from '../term-lookup.ts';
import { shareTold } from './elsewhere.ts';
import type { LastSubject } from './last-subject.ts';

/** Share from which it may be the answer as well as a section found elsewhere. */
const TOLD_MUCH = 0.5;
/** Confidence from which a section found elsewhere answers, whatever the last one tells. */
const SURE_ELSEWHERE = 0.94;

/** Offers the last section beside one that was found elsewhere, if it may be the answer as well. */
export function orLastAsWell(found: FoundAnswer, said: string, last: LastSubject, edition: Edition): Answer {
  return mayBeOfLast(found, said, last, edition) ? besideLast(found, last, edition) : found;
}

/**
 * Returns whether the last section may answer a follow-up as well as the one that was found: it tells as much, and the follow-up names no
 * other. `what is GitOps`, then `which tools do people use`.
 */
function mayBeOfLast(found: FoundAnswer, said: string, last: LastSubject, edition: Edition): boolean {
  const { section } = found.best;
  if ((found.confidence ?? 1) >= SURE_ELSEWHERE || isSameTopic(section, last.section, edition)) return false;
  if (readAspect(found.question.text) !== undefined || shareTold(last, said) < TOLD_MUCH) return false;
  const terms = findTerms(said, found.language, edition);
  const isNamed = terms.some((term) => isSameTopic(term.section, section, edition));
  return !isNamed && (terms.length === 0 || REFERS_BACK.test(said));
}

/** Confidence from which a section of another page answers what is asked of the last section. */
const SURE_REFERRING = 0.85;

/** Offers the last section beside one of another page that isn't sure to tell what is asked of it. */
export function orLast(given: FoundAnswer, last: LastSubject, edition: Edition): Answer {
  const { hits, best, confidence = 1 } = given;
  const before = hits.find(({ section }) => isSameTopic(section, last.section, edition));
  if (confidence >= SURE_REFERRING || before === undefined || best.section.page.pairKey === last.section.page.pairKey)
    return given;
  return besideLast(given, last, edition);
}

/** What goes on with the last answer: `ok and does that …`, `要是没通过`. */
const REFERS_BACK =
  /^(?:(?:ok|okay|hm+|oh|ah|so|well|right|cool)\W+)*(?:and|or|but|so|also|what if|then)\b|\b(?:it|its|they|them|that|this|those|these|ones?|there(?! (?:is|are|was|were)\b))\b|^(?:那|要是|如果|万一|但|可是|还有)|[它这]/iu;
/** Share of a follow-up that the last section must tell to be offered where nothing else is found. */
const TOLD_SOME = 0.2;
const OPTIONS_MAX = 3;
/** Confidence from which other options come before the last section. */
const SURE_OPTIONS = 0.5;

/** Offers the last section as well where a follow-up is answered by nothing else, if it tells of it or the follow-up goes on with it. */
export function offerLast(answer: Answer, said: string, last: LastSubject, edition: Edition): Answer {
  if (answer.kind !== 'maybe' && answer.kind !== 'not-found') return answer;
  const offered = answer.kind === 'maybe' ? answer.options : [];
  const { section } = last;
  if (offered.some((hit) => isSameTopic(hit.section, section, edition))) return answer;
  const share = shareTold(last, said);
  if (share < TOLD_SOME && !(REFERS_BACK.test(said) && (share > 0 || offered.length > 0))) return answer;
  const { question, language, hits, confidence = 0 } = answer;
  const before = toOffered({ section, score: hits[0]?.score ?? 1, matches: [] }, question, edition);
  const others = offered.slice(0, OPTIONS_MAX - 1);
  const options = confidence < SURE_OPTIONS ? [before, ...others] : [...others, before];
  return { question, language, hits, kind: 'maybe', confidence, options };
}

/** Highest confidence of what is offered beside another section. */
const OFFERED_MAX = 0.69;

/** Offers the last section beside the one that was found. */
export function besideLast(found: FoundAnswer, { section }: LastSubject, edition: Edition): Answer {
  return asOptions(found, [{ section, score: found.best.score, matches: [] }], OFFERED_MAX, edition);
}
