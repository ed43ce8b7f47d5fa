import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import { type Page, toDay } from '../../knowledge/model/page.ts';
import type { Section } from '../../knowledge/model/section.ts';
import type { Gap, Tally, Vote } from '../../store/store.ts';
import type { Answer } from '../answer-kinds.ts';

/** Numbers of questions in a period, by how they were answered. */
export interface QuestionCounts {
  asked: number;
  /** Answered with a section. */
  sure: number;
  /** Answered with options. */
  maybe: number;
  /** Not answered. */
  none: number;
}

export interface UsageWeek extends QuestionCounts {
  /** Its Monday, `YYYY-MM-DD` in UTC. */
  start: string;
}

/** What a team asked and how it was answered. It names nobody but the owners of pages. */
export interface Usage {
  /** Oldest first, including weeks without a question. */
  weeks: UsageWeek[];
  total: QuestionCounts;
  helpful: number;
  notHelpful: number;
  /** Open questions, most asked first. */
  gaps: { id: string; question: string; count: number }[];
  /** Most read first. */
  sections: { section: Section; reads: number }[];
  /** Pages whose review is out of date, by owner; those without an owner last. */
  stale: { owner?: string; pages: Page[] }[];
}

export interface UsageSources {
  tallies: readonly Omit<Tally, 'process'>[];
  votes: readonly Vote[];
  gaps: readonly Gap[];
  knowledge: Knowledge;
}

export interface UsageOptions {
  now: Date;
  /** Number of weeks, including the current one. */
  weeks: number;
  staleDays: number;
}

const DAY_MS = 86_400_000;
const LISTED_MAX = 10;
const ANSWER = 'answer/';
const SECTION = 'section/';

/** Returns the names under which an answer is counted: its kind and, if it shows one, its section. */
export function tallyNames(answer: Answer): string[] {
  if (answer.kind === 'help' || answer.kind === 'courtesy') return [];
  return [`${ANSWER}${answer.kind}`, ...(answer.kind === 'found' ? [readTallyName(answer.best.section)] : [])];
}

/** Returns the name under which the reading of a section is counted. */
export function readTallyName({ id }: Section): string {
  return `${SECTION}${id}`;
}

/** Returns the first day, `YYYY-MM-DD`, of a number of weeks. */
export function firstDayOf({ now, weeks }: Pick<UsageOptions, 'now' | 'weeks'>): string {
  return toDay(mondayOf(now) - (weeks - 1) * 7 * DAY_MS);
}

/** Summarizes counts, votes and open gaps. */
export function summarizeUsage({ tallies, votes, gaps, knowledge }: UsageSources, options: UsageOptions): Usage {
  const { weeks: count } = options;
  const first = firstDayOf(options);
  const weeks = Array.from({ length: count }, (_, index): UsageWeek => {
    return { start: toDay(Date.parse(first) + index * 7 * DAY_MS), asked: 0, sure: 0, maybe: 0, none: 0 };
  });
  const reads = new Map<string, number>();
  for (const tally of tallies) {
    if (tally.day < first) continue;
    if (tally.name.startsWith(SECTION)) {
      const id = tally.name.slice(SECTION.length);
      reads.set(id, (reads.get(id) ?? 0) + tally.count);
    }
    const week = weeks[Math.floor((Date.parse(tally.day) - Date.parse(first)) / (7 * DAY_MS))];
    if (week !== undefined && tally.name.startsWith(ANSWER)) add(week, tally.name.slice(ANSWER.length), tally.count);
  }
  const total: QuestionCounts = { asked: 0, sure: 0, maybe: 0, none: 0 };
  for (const week of weeks) for (const name of ['asked', 'sure', 'maybe', 'none'] as const) total[name] += week[name];
  const since = Date.parse(first);
  const cast = votes.filter(({ at }) => at.getTime() >= since);
  const helpful = cast.filter((vote) => vote.helpful).length;
  return {
    weeks,
    total,
    helpful,
    notHelpful: cast.length - helpful,
    gaps: gaps
      .filter(({ status, questions, last }) => status === 'open' && questions.length > 0 && last.getTime() >= since)
      .sort((a, b) => b.count - a.count || b.last.getTime() - a.last.getTime())
      .slice(0, LISTED_MAX)
      .map((gap) => ({ id: gap.id, question: gap.questions[0] ?? '', count: gap.count })),
    sections: [...reads]
      .flatMap(([id, times]) => {
        const section = knowledge.section(id);
        return section === undefined ? [] : [{ section, reads: times }];
      })
      .sort((a, b) => b.reads - a.reads || (a.section.id < b.section.id ? -1 : 1))
      .slice(0, LISTED_MAX),
    stale: staleByOwner(stalePages(knowledge, options)),
  };
}

function add(week: UsageWeek, kind: string, count: number): void {
  week.asked += count;
  if (kind === 'found') week.sure += count;
  else if (kind === 'not-found') week.none += count;
  else week.maybe += count;
}

/** Returns the pages whose last review is more than `staleDays` ago. */
export function stalePages({ pages }: Knowledge, { now, staleDays }: Pick<UsageOptions, 'now' | 'staleDays'>): Page[] {
  // Days compare as text: every look at the metrics asks for them, and parsing 100,000 takes a tenth of a second.
  const before = new Date(now.getTime() - staleDays * DAY_MS).toISOString();
  return pages.filter(({ reviewed }) => reviewed !== undefined && reviewed < before);
}

function staleByOwner(pages: readonly Page[]): Usage['stale'] {
  const owners = new Map<string, Page[]>();
  for (const page of pages) {
    owners.set(page.owner ?? '', [...(owners.get(page.owner ?? '') ?? []), page]);
  }
  return [...owners]
    .sort(([a, some], [b, others]) => Number(a === '') - Number(b === '') || others.length - some.length)
    .map(([owner, stale]) => ({ ...(owner !== '' && { owner }), pages: stale }));
}

function mondayOf(now: Date): number {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return today - ((now.getUTCDay() + 6) % 7) * DAY_MS;
}
