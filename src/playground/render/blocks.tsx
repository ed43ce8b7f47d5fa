import type { ReactNode } from 'react';
import { isRecord, textArgument } from '../web-api/call.ts';
import type { Block } from '../workspace/block.ts';
import { type Element, elementsOf } from '../workspace/elements.ts';
import { ElementView, plain } from './elements.tsx';
import type { Surroundings } from './mrkdwn.tsx';
import { FromLibrary, TextObject } from './text.tsx';

/** Slack indents a list eight levels at most. */
const INDENT_MAX = 8;

/** Blocks as Slack would show them. */
export function Blocks({ blocks, surroundings }: { blocks: readonly Block[]; surroundings: Surroundings }): ReactNode {
  return blocks.map((block) => (
    <div className={`block ${block.type}`} data-block-id={block.block_id} key={block.block_id}>
      <BlockView block={block} surroundings={surroundings} />
    </div>
  ));
}

interface BlockProps {
  block: Block;
  surroundings: Surroundings;
}

function BlockView({ block, surroundings }: BlockProps): ReactNode {
  switch (block.type) {
    case 'header':
      return <h3>{plain(block.text)}</h3>;
    case 'divider':
      return <hr />;
    case 'section':
      return <Section block={block} surroundings={surroundings} />;
    case 'context':
      return <Context block={block} surroundings={surroundings} />;
    case 'image':
      return <ImageView image={block} surroundings={surroundings} />;
    case 'table':
      return <Table block={block} surroundings={surroundings} />;
    case 'rich_text':
      return numbered(parts(block.elements)).map(({ key, item }) => (
        <RichTextPart part={item} surroundings={surroundings} key={key} />
      ));
    case 'actions':
    case 'context_actions':
      return elementsOf(block).map((element) => (
        <ElementView element={element} blockId={block.block_id} surroundings={surroundings} key={element.action_id} />
      ));
    case 'input':
      return <Input block={block} surroundings={surroundings} />;
    default:
      return <FromLibrary block={block} surroundings={surroundings} />;
  }
}

function Section({ block, surroundings }: BlockProps): ReactNode {
  const accessory = block.accessory;
  return (
    <>
      <div className="section-text">
        <TextObject value={block.text} surroundings={surroundings} />
        {Array.isArray(block.fields) && (
          <div className="fields">
            {numbered(parts(block.fields)).map(({ key, item }) => (
              <div key={key}>
                <TextObject value={item} surroundings={surroundings} />
              </div>
            ))}
          </div>
        )}
      </div>
      {isRecord(accessory) && accessory.type === 'image' && <ImageView image={accessory} surroundings={surroundings} />}
      {isRecord(accessory) &&
        accessory.type !== 'image' &&
        elementsOf(block).map((element) => (
          <ElementView
            element={element}
            blockId={block.block_id}
            label={nameOfAccessory(element, block)}
            surroundings={surroundings}
            key={element.action_id}
          />
        ))}
    </>
  );
}

/** Names a control after the text beside it, as several on one page may have the same placeholder. */
function nameOfAccessory(element: Element, block: Block): string {
  const [beside = ''] = plain(block.text)
    .replaceAll(/[*_~`]/gu, '')
    .split('\n');
  return [plain(element.placeholder), beside].filter((part) => part !== '').join(': ') || element.action_id;
}

function Context({ block, surroundings }: BlockProps): ReactNode {
  return numbered(parts(block.elements)).map(({ key, item }) =>
    item.type === 'image' ? (
      <ImageView image={item} surroundings={surroundings} key={key} />
    ) : (
      <div className="context-text" key={key}>
        <TextObject value={item} surroundings={surroundings} />
      </div>
    ),
  );
}

/** Returns a picture that opens at full size; its words if the picture is not on this machine. */
export function ImageView(props: { image: Readonly<Record<string, unknown>>; surroundings: Surroundings }): ReactNode {
  const { image, surroundings } = props;
  const alt = textArgument(image, 'alt_text');
  const title = plain(image.title);
  const address = surroundings.imageAddress(textArgument(image, 'image_url'));
  if (address === undefined) return <p className="no-picture">{alt}</p>;
  return (
    <figure>
      {title !== '' && <figcaption>{title}</figcaption>}
      <button
        type="button"
        className="picture"
        data-full-size={address}
        aria-label={`Open at full size: ${title || alt}`}
      >
        <img src={address} alt={alt} loading="lazy" />
      </button>
    </figure>
  );
}

function Table({ block, surroundings }: BlockProps): ReactNode {
  const [head = [], ...rows] = (Array.isArray(block.rows) ? block.rows : []).map(parts);
  const settings = parts(block.column_settings);
  const toCells = (row: readonly Record<string, unknown>[], headings: boolean) =>
    numbered(row).map(({ key, item }) => {
      const Tag = headings || key === '0' ? 'th' : 'td';
      return (
        <Tag key={key} data-align={textArgument(settings[Number(key)] ?? {}, 'align') || 'left'}>
          {item.type === 'rich_text' ? (
            <FromLibrary block={item} surroundings={surroundings} />
          ) : (
            textArgument(item, 'text')
          )}
        </Tag>
      );
    });
  return (
    <div className="table-box">
      <table>
        <thead>
          <tr>{toCells(head, true)}</tr>
        </thead>
        <tbody>
          {numbered(rows).map(({ key, item }) => (
            <tr key={key}>{toCells(item, false)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RichTextPart({
  part,
  surroundings,
}: {
  part: Record<string, unknown>;
  surroundings: Surroundings;
}): ReactNode {
  const inside = parts(part.elements);
  if (part.type === 'rich_text_list') return <List list={part} surroundings={surroundings} />;
  if (part.type !== 'rich_text_preformatted')
    return <FromLibrary block={{ type: 'rich_text', elements: [part] }} surroundings={surroundings} />;
  return (
    <div className="code">
      <div className="code-bar">
        <span>{textArgument(part, 'language')}</span>
        <button type="button" data-copy="" className="button quiet">
          Copy
        </button>
      </div>
      <pre>
        <code>{inside.map((element) => textArgument(element, 'text') || textArgument(element, 'url')).join('')}</code>
      </pre>
    </div>
  );
}

/** The library draws lists as boxes; here they stay lists, for screen readers and for copying. */
function List({ list, surroundings }: { list: Record<string, unknown>; surroundings: Surroundings }): ReactNode {
  const indent = typeof list.indent === 'number' ? Math.min(list.indent, INDENT_MAX) : 0;
  const items = numbered(parts(list.elements)).map(({ key, item }) => (
    <li key={key}>
      <FromLibrary block={{ type: 'rich_text', elements: [item] }} surroundings={surroundings} />
    </li>
  ));
  if (list.style !== 'ordered') return <ul data-indent={indent}>{items}</ul>;
  const offset = typeof list.offset === 'number' ? list.offset : 0;
  return (
    <ol data-indent={indent} start={offset + 1}>
      {items}
    </ol>
  );
}

function Input({ block, surroundings }: BlockProps): ReactNode {
  const label = plain(block.label);
  const hint = plain(block.hint);
  const [element] = elementsOf(block);
  const dispatches = block.dispatch_action === true;
  return (
    <div
      className="input-group"
      {...(dispatches && { 'data-dispatch': '' })}
      {...(block.optional !== true && { 'data-required': '' })}
    >
      <span className="input-label">
        {label}
        {block.optional === true && <small> (optional)</small>}
      </span>
      {element && <ElementView element={element} blockId={block.block_id} label={label} surroundings={surroundings} />}
      {hint !== '' && <small className="input-hint">{hint}</small>}
      <p className="input-error" role="alert" />
    </div>
  );
}

/** The items with their places as keys: they are drawn once and never move. */
function numbered<T>(items: readonly T[]): { key: string; item: T }[] {
  return items.map((item, index) => ({ key: String(index), item }));
}

function parts(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
