import { z } from 'zod';
import { LIMITS } from '../message/blocks/limits.ts';
import { textObject } from './elements.ts';

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional();

const textRun = z.strictObject({ type: z.literal('text'), text: textObject(40_000), style });

const link = z.strictObject({
  type: z.literal('link'),
  url: z.string().min(1).max(LIMITS.url).refine(URL.canParse, 'must be an address'),
  text: textObject(LIMITS.richText).optional(),
  unsafe: z.boolean().optional(),
  style,
});

const id = z.string().regex(/^[A-Z0-9]{2,30}$/, 'must be an id of Slack');

const element = z.discriminatedUnion('type', [
  textRun,
  link,
  z.strictObject({ type: z.literal('user'), user_id: id, style }),
  z.strictObject({ type: z.literal('channel'), channel_id: id, style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: id, style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({ type: z.literal('emoji'), name: textObject(100), unicode: z.string().optional(), style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: textObject(200),
    url: z.string().optional(),
    fallback: z.string().optional(),
    style,
  }),
]);

const border = z.union([z.literal(0), z.literal(1)]).optional();
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(element).min(1) });

const list = z.strictObject({
  type: z.literal('rich_text_list'),
  style: z.enum(['bullet', 'ordered']),
  elements: z.array(section).min(1),
  indent: z.int().min(0).max(LIMITS.listIndent).optional(),
  offset: z.int().min(0).optional(),
  border,
});

const quote = z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(element).min(1), border });

const preformatted = z.strictObject({
  type: z.literal('rich_text_preformatted'),
  elements: z.array(z.discriminatedUnion('type', [textRun, link])).min(1),
  border,
  language: textObject(30).optional(),
});

export const richTextFields = {
  type: z.literal('rich_text'),
  elements: z.array(z.discriminatedUnion('type', [section, list, quote, preformatted])).min(1),
};
