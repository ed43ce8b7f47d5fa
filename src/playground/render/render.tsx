import { renderToStaticMarkup } from 'react-dom/server';
import type { Block } from '../workspace/block.ts';
import { isPicture } from '../workspace/posted-file.ts';
import type { WorkspaceMessage } from '../workspace/workspace.ts';
import { Blocks, ImageView } from './blocks.tsx';
import { Mrkdwn, type Surroundings } from './mrkdwn.tsx';

/** Renders a message as HTML in which nothing of the message is live. */
export function renderMessage(message: WorkspaceMessage, surroundings: Surroundings): string {
  const pictures = { ...surroundings, imageAddress: (url: string) => url };
  return toHtml(
    <>
      {message.blocks.length > 0 ? (
        <Blocks blocks={message.blocks} surroundings={surroundings} />
      ) : (
        message.text !== '' && (
          <div className="block section">
            <div className="section-text">
              <Mrkdwn said={message.text} surroundings={surroundings} />
            </div>
          </div>
        )
      )}
      {message.files.map(({ id, name, title, altText }) =>
        isPicture(name) ? (
          <div className="block image" key={id}>
            <ImageView
              image={{ image_url: `/files/${id}`, alt_text: altText, title: { text: title } }}
              surroundings={pictures}
            />
          </div>
        ) : (
          <a className="block file" key={id} href={`/files/${id}`} download={name}>
            {title}
          </a>
        ),
      )}
    </>,
  );
}

/** Returns the blocks of a modal or a Home as HTML. */
export function renderBlocks(blocks: readonly Block[], surroundings: Surroundings): string {
  return toHtml(<Blocks blocks={blocks} surroundings={surroundings} />);
}

function toHtml(tree: React.ReactNode): string {
  // React asks the browser to fetch pictures early, and the library gives every message the same id: neither is wanted.
  return renderToStaticMarkup(tree)
    .replaceAll(/<link rel="preload"[^>]*>/gu, '')
    .replaceAll(' id="slack_blocks_to_jsx" data-theme="light"', '');
}
