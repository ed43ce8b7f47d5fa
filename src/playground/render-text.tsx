import type { ReactNode } from 'react';
// The library's CommonJS entry requires packages that are ES modules only, which Node 20.18 refuses: hence the path.
import { type Block as LibraryBlock, Message as LibraryMessage } from 'slack-blocks-to-jsx/dist/index.mjs';
import { isRecord, text } from './api-call.ts';
import type { Workspace } from './workspace.ts';
import { BOT } from './workspace.ts';

/** What rendering needs to know of the place: names for ids, and where a picture is to be had on this machine. */
export interface Surroundings {
  workspace: Pick<Workspace, 'people' | 'channels'>;
  /** The local address of a picture; undefined where it is not on this machine, and then it is not shown. */
  imageAddress(url: string): string | undefined;
}

/** A text object: plain text as it is, mrkdwn through the library. */
export function TextObject({ value, surroundings }: { value: unknown; surroundings: Surroundings }): ReactNode {
  if (!isRecord(value)) return null;
  const said = text(value, 'text');
  if (value.type !== 'mrkdwn') return said;
  return <Mrkdwn said={said} surroundings={surroundings} />;
}

/** Slack's own markup, as in the text of a message without blocks. */
export function Mrkdwn({ said, surroundings }: { said: string; surroundings: Surroundings }): ReactNode {
  const block = { type: 'section', text: { type: 'mrkdwn', text: said } };
  return <FromLibrary block={block} surroundings={surroundings} />;
}

/** A block that slack-blocks-to-jsx draws well: rich text, mrkdwn and Markdown. */
export function FromLibrary({ block, surroundings }: { block: unknown; surroundings: Surroundings }): ReactNode {
  const { people, channels } = surroundings.workspace;
  return (
    <LibraryMessage
      blocks={[block as LibraryBlock]}
      logo=""
      name=""
      unstyled
      withoutWrapper
      theme="light"
      data={{
        users: [...people, { id: BOT.user, name: BOT.name }].map(({ id, name }) => ({ id, name, avatar: '' })),
        channels: channels().map(({ id, name }) => ({ id, name })),
        user_groups: [],
      }}
      hooks={{
        link: ({ href, children }) => <SafeLink href={surroundings.imageAddress(href) ?? href}>{children}</SafeLink>,
      }}
    />
  );
}

/** A link where a click is harmless; its words alone where it is not. */
export function SafeLink({ href, children }: { href: string; children: ReactNode }): ReactNode {
  if (!/^(?:https?:\/\/|mailto:|\/diagrams\/)/iu.test(href)) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}
