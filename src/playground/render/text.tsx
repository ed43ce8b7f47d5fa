import type { ReactNode } from 'react';
// The library's CommonJS entry requires packages that are ES modules only, which Node 20.18 refuses: hence the path.
import { type Block as LibraryBlock, Message as LibraryMessage } from 'slack-blocks-to-jsx/dist/index.mjs';
import { isRecord, textArgument } from '../web-api/call.ts';
import { BOT } from '../workspace/workspace.ts';
import { Mrkdwn, SafeLink, type Surroundings } from './mrkdwn.tsx';

/** Returns a text object: plain text unchanged, mrkdwn with its markup. */
export function TextObject({ value, surroundings }: { value: unknown; surroundings: Surroundings }): ReactNode {
  if (!isRecord(value)) return null;
  const said = textArgument(value, 'text');
  return value.type === 'mrkdwn' ? <Mrkdwn said={said} surroundings={surroundings} /> : said;
}

/** Returns a block that slack-blocks-to-jsx draws well: rich text and Markdown. */
export function FromLibrary({ block, surroundings }: { block: unknown; surroundings: Surroundings }): ReactNode {
  const { people, channels, botName } = surroundings.workspace;
  return (
    <LibraryMessage
      blocks={[block as LibraryBlock]}
      logo=""
      name=""
      unstyled
      withoutWrapper
      theme="light"
      data={{
        users: [...people, { id: BOT.user, name: botName }].map(({ id, name }) => ({ id, name, avatar: '' })),
        channels: channels().map(({ id, name }) => ({ id, name })),
        user_groups: [],
      }}
      hooks={{
        link: ({ href, children }) => <SafeLink href={surroundings.imageAddress(href) ?? href}>{children}</SafeLink>,
      }}
    />
  );
}
