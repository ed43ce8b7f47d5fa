import type { ReactNode } from 'react';
import { BOT, type Workspace } from '../workspace/workspace.ts';
import { showEmoji } from './emoji.ts';

/** What rendering needs to know of the place: names for ids, and where a picture is to be had on this machine. */
export interface Surroundings {
  workspace: Pick<Workspace, 'people' | 'channels' | 'botName'>;
  /** The local address of a picture; undefined if it is not on this machine, and then it is not shown. */
  imageAddress(url: string): string | undefined;
}

/**
 * Slack's own markup in a text object or a message without blocks: ids, links, code, emoji and emphasis. As in Slack, emphasis
 * holds only between spaces and punctuation, so that next to a Chinese character the stars stay stars.
 */
export function Mrkdwn({ said, surroundings }: { said: string; surroundings: Surroundings }): ReactNode {
  const pieces = said.split(
    /(```[\s\S]+?```|`[^`\n]+`|<[^<>\n]+>|(?<![^\s\p{P}])(?:\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~)(?![^\s\p{P}]))/gu,
  );
  return pieces.map((piece, index) => {
    const key = `${index} ${piece}`;
    // Every second piece is a separator of the split: markup.
    return index % 2 === 0 ? (
      showEmoji(readEntities(piece))
    ) : (
      <Marked key={key} piece={piece} surroundings={surroundings} />
    );
  });
}

function Marked({ piece, surroundings }: { piece: string; surroundings: Surroundings }): ReactNode {
  const inside = <Mrkdwn said={piece.slice(1, -1)} surroundings={surroundings} />;
  switch (piece.charAt(0)) {
    case '`':
      return <code className="slack_inline_code">{readEntities(piece.replaceAll(/^`+|`+$/gu, ''))}</code>;
    case '*':
      return <strong>{inside}</strong>;
    case '_':
      return <em>{inside}</em>;
    case '~':
      return <s>{inside}</s>;
    default:
      return <Reference inside={piece.slice(1, -1)} surroundings={surroundings} />;
  }
}

/** What stands in angle brackets: a person, a channel, everyone, or a link. */
function Reference({ inside, surroundings }: { inside: string; surroundings: Surroundings }): ReactNode {
  const [target = '', label] = inside.split('|', 2);
  const { people, channels, botName } = surroundings.workspace;
  const named = [...people, { id: BOT.user, name: botName }].find(({ id }) => `@${id}` === target);
  const channel = channels().find(({ id }) => `#${id}` === target);
  if (target.startsWith('@')) return <span className="slack_user">@{named?.name ?? label ?? target.slice(1)}</span>;
  if (target.startsWith('#'))
    return <span className="slack_channel">#{channel?.name ?? label ?? target.slice(1)}</span>;
  if (target.startsWith('!')) return <span className="slack_broadcast">@{label ?? target.slice(1)}</span>;
  const href = readEntities(target);
  return <SafeLink href={surroundings.imageAddress(href) ?? href}>{readEntities(label ?? target)}</SafeLink>;
}

/** Returns a link if a click is harmless; its words alone if it is not. */
export function SafeLink({ href, children }: { href: string; children: ReactNode }): ReactNode {
  if (!/^(?:https?:\/\/|mailto:|\/diagrams\/)/iu.test(href)) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}

function readEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
