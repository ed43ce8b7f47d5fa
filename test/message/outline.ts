/** How a piece of rich text is marked in an outline: close to Markdown, so that a reviewer reads it at once. */
const MARKS = { code: '`', bold: '**', italic: '_', strike: '~' } as const;

/**
 * Outlines a message or a view for review: a line for each block with its kind, its words and what can be pressed, without
 * the nesting and the defaults of Block Kit. Values of buttons are left out; the tests of `actions` compare those.
 */
export function outline(surface: unknown): string {
  const data = record(surface);
  const head = Object.entries(data).flatMap(([key, value]) =>
    key === 'blocks' || key === 'private_metadata' ? [] : [`${key}: ${words(value)}`],
  );
  return `${[...head, '', ...list(data.blocks).flatMap((block) => blockLines(record(block)))].join('\n')}\n`;
}

function blockLines(block: Record<string, unknown>): string[] {
  const kind = String(block.type);
  switch (kind) {
    case 'rich_text':
      return [
        'rich_text',
        ...list(block.elements)
          .flatMap((part) => richTextLines(record(part)))
          .map(indent),
      ];
    case 'actions':
    case 'context_actions':
      return [`${kind} ${list(block.elements).map(control).join(' ')}`];
    case 'context':
      return [`context ${list(block.elements).map(words).join(' | ')}`];
    case 'section':
      return [`section ${words(block.text)}${block.accessory === undefined ? '' : ` ${control(block.accessory)}`}`];
    case 'image':
      return [`image ${JSON.stringify(block.image_url ?? block.slack_file)} alt ${JSON.stringify(block.alt_text)}`];
    case 'input':
      return [`input ${words(block.label)} ${control(block.element)}${block.optional === true ? ' optional' : ''}`];
    case 'table':
      return ['table', ...list(block.rows).map((row) => indent(list(row).map(cell).join(' | ')))];
    case 'divider':
      return ['divider'];
    default:
      return [`${kind} ${words(block.text ?? block)}`];
  }
}

function richTextLines(part: Record<string, unknown>, depth = 0): string[] {
  switch (part.type) {
    case 'rich_text_list': {
      const level = typeof part.indent === 'number' ? part.indent : depth;
      const first = typeof part.offset === 'number' ? part.offset + 1 : 1;
      const bullet = (index: number) => (part.style === 'ordered' ? `${first + index}.` : '•');
      return list(part.elements).map((item, index) => `${'  '.repeat(level)}${bullet(index)} ${inline(record(item))}`);
    }
    case 'rich_text_preformatted':
      return ['```', ...inline(part).split('\n'), '```'];
    case 'rich_text_quote':
      return inline(part)
        .split('\n')
        .map((line) => `> ${line}`);
    default:
      return inline(part).split('\n');
  }
}

function inline(part: Record<string, unknown>): string {
  return list(part.elements)
    .map((element) => run(record(element)))
    .join('');
}

function run(element: Record<string, unknown>): string {
  const text = String(element.text ?? element.name ?? element.user_id ?? '');
  const style = record(element.style);
  const marks = Object.entries(MARKS).flatMap(([name, mark]) => (style[name] === true ? [mark] : []));
  const marked = marks.reduce((inner, mark) => `${mark}${inner}${mark}`, text);
  if (element.type === 'link') return `[${marked === '' ? String(element.url) : marked}](${String(element.url)})`;
  return element.type === 'text' ? marked : `<${String(element.type)} ${text}>`;
}

function cell(value: unknown): string {
  const data = record(value);
  return data.type === 'rich_text'
    ? list(data.elements)
        .map((part) => inline(record(part)))
        .join(' ')
    : words(data);
}

/** `[label: action_id]` for what can be pressed, with its options where there are some. */
function control(value: unknown): string {
  const data = record(value);
  const label = words(data.text ?? data.placeholder ?? '');
  const options = list(data.options).map((option) => words(record(option).text));
  const groups = list(data.option_groups).map((group) => {
    const { label: name, options: inner } = record(group);
    return `${words(name)} (${list(inner)
      .map((option) => words(record(option).text))
      .join(', ')})`;
  });
  const extra = [
    ...options,
    ...groups,
    ...(data.url === undefined ? [] : [String(data.url)]),
    ...(data.style === undefined ? [] : [String(data.style)]),
  ];
  const kind = data.type === 'button' ? '' : `${String(data.type)} `;
  return `[${kind}${label}: ${String(data.action_id)}${extra.length === 0 ? '' : ` = ${extra.join(', ')}`}]`;
}

function words(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  const data = record(value);
  if (typeof data.text === 'string') return JSON.stringify(data.text);
  if (data.type === 'image') return `(image ${JSON.stringify(data.alt_text)})`;
  return JSON.stringify(value);
}

function indent(line: string): string {
  return line === '' ? '' : `  ${line}`;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
