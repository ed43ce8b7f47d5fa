import { BOT, type Workspace } from '../workspace/workspace.ts';

/** Other names of the bot: the command's, and the package's. */
const OTHER_NAMES = ['devops-bot', 'devops'];

/**
 * Returns what a person typed as Slack delivers it to apps: `&`, `<` and `>` escaped, `@DevOps Bot`, `@Alex Kim` and `#general` as
 * ids, addresses in angle brackets.
 */
export function toSlackText(typed: string, workspace: Workspace): string {
  const names = new Map(
    [workspace.botName, ...OTHER_NAMES].map((name) => [`@${name.toLowerCase()}`, `<@${BOT.user}>`]),
  );
  for (const { id, name } of workspace.people) names.set(`@${name.toLowerCase()}`, `<@${id}>`);
  for (const { id, name, kind } of workspace.channels())
    if (kind === 'channel') names.set(`#${name}`, `<#${id}|${name}>`);
  const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length).map(escapePattern);
  const pattern = new RegExp(`https?://[^\\s<>，。；）]+|(?:${longestFirst.join('|')})(?![\\w-])|[&<>]`, 'giu');
  return typed.replace(pattern, (found) => {
    const mention = names.get(found.toLowerCase());
    if (mention !== undefined) return mention;
    if (/^http/iu.test(found)) return `<${escapeMarkup(found)}>`;
    return escapeMarkup(found);
  });
}

/** Returns what a person typed after a command whose text keeps names unchanged: only `&`, `<` and `>` are escaped. */
export function toCommandText(typed: string): string {
  return escapeMarkup(typed);
}

/** Returns whether the text addresses the bot. */
export function mentionsBot(slackText: string): boolean {
  return slackText.includes(`<@${BOT.user}>`);
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
