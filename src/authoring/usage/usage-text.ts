import type { Usage } from '../../answer/usage/usage.ts';
import { titlePath } from '../../message/blocks/source.ts';

/** Returns the usage as lines for a terminal. */
export function toUsageLines(usage: Usage): string[] {
  const { weeks, total, helpful, notHelpful, gaps, sections, stale } = usage;
  const row = (name: string, { asked, sure, maybe, none }: Usage['total']) =>
    [name.padEnd(10), ...[asked, sure, maybe, none].map((number) => String(number).padStart(8))].join('');
  const votes = helpful + notHelpful;
  return [
    ['WEEK OF'.padEnd(10), ...['ASKED', 'SURE', 'MAYBE', 'NOT'].map((head) => head.padStart(8))].join(''),
    ...weeks.map((week) => row(week.start, week)),
    row('all', total),
    '',
    votes === 0 ? 'Nobody voted.' : `Helpful: ${helpful} of ${votes} votes (${percent(helpful, votes)}).`,
    ...listed(
      'Asked and not answered:',
      gaps.map(({ id, question, count }) => `${count} × ${question}  (${id})`),
    ),
    ...listed(
      'Most read:',
      sections.map(({ section, reads }) => `${reads} × ${titlePath(section)}  (${section.id})`),
    ),
    ...listed(
      'Out of date, by owner:',
      stale.map(({ owner, pages }) => `${owner ?? 'no owner'}: ${pages.map(({ path }) => path).join(', ')}`),
    ),
  ];
}

/** Returns the usage as plain data, for tools. */
export function toUsageRecord(workspace: string, usage: Usage) {
  const { sections, stale, ...rest } = usage;
  return {
    workspace,
    ...rest,
    sections: sections.map(({ section, reads }) => ({ id: section.id, title: titlePath(section), reads })),
    stale: stale.map(({ owner, pages }) => ({
      owner: owner ?? null,
      pages: pages.map(({ path, reviewed }) => ({ path, reviewed: reviewed ?? null })),
    })),
  };
}

/** Returns the weeks of workspaces as CSV (RFC 4180), one row per week. */
export function toUsageCsv(usages: readonly { workspace: string; usage: Usage }[]): string {
  const rows = usages.flatMap(({ workspace, usage }) =>
    usage.weeks.map(({ start, asked, sure, maybe, none }) => [workspace, start, asked, sure, maybe, none].join(',')),
  );
  return ['workspace,week,asked,sure,maybe,none', ...rows].map((row) => `${row}\r\n`).join('');
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function percent(part: number, whole: number): string {
  return `${Math.round((part / whole) * 100)}%`;
}
