import type { KnownBlock } from '@slack/types';
import type { Usage } from '../../answer/usage/usage.ts';
import { actionId } from '../blocks/actions.ts';
import { toButton, toHeader, toPlain } from '../blocks/elements.ts';
import { clipLine, LIMITS } from '../blocks/limits.ts';
import { toBullets, toRichText, toRichTextLine } from '../blocks/rich-text.ts';
import { titlePath } from '../blocks/source.ts';
import { padText } from '../layout/width.ts';
import type { Words } from '../words/words.ts';

/** The team's questions of the last weeks, as shown to admins. */
export interface HomeUsage {
  usage: Usage;
  /** Address of the picture of it; undefined: the weeks are shown as text. */
  chart?: string;
  /** Whether the chart can be uploaded to the admin if it can't be shown. */
  sendsChart?: boolean;
}

const SHOWN_MAX = 5;
const BAR_MAX = 20;
const NAME_MAX = 150;

/**
 * Returns the questions by week and how they were answered, the most read sections, and the pages that are out of date.
 */
export function toUsageBlocks({ usage, chart, sendsChart = false }: HomeUsage, words: Words): KnownBlock[] {
  const { total, sections, stale } = usage;
  const read = sections
    .slice(0, SHOWN_MAX)
    .map(({ section, reads }) => words.usageRead(clipLine(titlePath(section), NAME_MAX), reads));
  const old = stale.slice(0, SHOWN_MAX).map((one) => staleLine(one, words));
  return [
    { type: 'divider' },
    toHeader(words.usageTitle),
    toRichTextLine([{ text: usageSentence(usage, words) }]),
    ...(total.asked === 0 ? [] : [chart === undefined ? toBars(usage, words) : toPicture(chart, usage, words)].flat()),
    ...(total.asked > 0 && chart === undefined && sendsChart ? [toSendButton(words)] : []),
    ...listed(words.usageMostRead, read),
    ...listed(words.usageStale, old),
  ];
}

/**
 * Returns a sentence with the numbers of questions asked, answered, perhaps answered and not answered, and of votes.
 */
export function usageSentence({ total, helpful, notHelpful }: Usage, words: Words): string {
  const numbers = words.usageNumbers(total.asked, total.sure, total.maybe, total.none);
  const votes = helpful + notHelpful;
  return votes === 0 ? numbers : words.sentences([numbers, words.usageHelpful(helpful, votes)]);
}

/** Returns a line with an owner and their pages that are out of date. */
export function staleLine({ owner, pages }: Usage['stale'][number], words: Words): string {
  const named = pages.slice(0, SHOWN_MAX).map(({ title }) => clipLine(title, NAME_MAX));
  const more = pages.length > named.length ? [`… (${pages.length})`] : [];
  const who = owner === undefined ? words.usageNoOwner : clipLine(owner, NAME_MAX);
  return `${who}${words.colon}${words.list([...named, ...more])}`;
}

/** Returns what the picture of the weeks shows, in words: for who can't see it. */
export function chartText({ weeks }: Usage, words: Words): string {
  const busy = weeks.filter(({ asked }) => asked > 0);
  const said = busy.map(({ start, asked, sure, maybe, none }) => {
    return `${words.day(start)}${words.colon}${words.usageNumbers(asked, sure, maybe, none)}`;
  });
  return clipLine(words.sentences(said), LIMITS.imageAlt);
}

function toPicture(address: string, usage: Usage, words: Words): KnownBlock {
  const title = toPlain(words.usageChartTitle, LIMITS.imageTitle);
  return { type: 'image', image_url: address, alt_text: chartText(usage, words), title };
}

function toSendButton(words: Words): KnownBlock {
  return {
    type: 'actions',
    elements: [toButton({ id: actionId('homeChart'), label: words.usageChartSend, value: '-' })],
  };
}

function toBars({ weeks }: Usage, words: Words): KnownBlock[] {
  const most = Math.max(1, ...weeks.map(({ asked }) => asked));
  const parts = (week: Usage['weeks'][number]) => {
    const [sure, known, all] = [week.sure, week.sure + week.maybe, week.asked].map((sum) =>
      Math.round((sum / most) * BAR_MAX),
    ) as [number, number, number];
    return `${'█'.repeat(sure)}${'▒'.repeat(known - sure)}${'░'.repeat(all - known)}`;
  };
  const days = weeks.map(({ start }) => words.day(start));
  const width = Math.max(...days.map((day) => day.length + 2));
  const lines = weeks.map((week, index) => `${padText(days[index] ?? '', width)} ${parts(week)} ${week.asked}`);
  const legend = words.usageLegend('█', '▒', '░');
  return [...toRichText([{ kind: 'code', text: [...lines, '', legend].join('\n') }])];
}

function listed(title: string, lines: readonly string[]): KnownBlock[] {
  if (lines.length === 0) return [];
  return [toRichTextLine([{ text: title, bold: true }]), ...toBullets(lines.map((text) => [{ text }]))];
}
