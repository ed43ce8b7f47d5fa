import { z } from 'zod';
import { LIMITS } from '../message/blocks/limits.ts';
import {
  accessory,
  actionElement,
  anyTextObject,
  hasOnePicture,
  imageElement,
  inputElement,
  mrkdwnObject,
  pictureFields,
  plainTextObject,
  textObject,
} from './elements.ts';
import { richTextFields } from './rich-text.ts';

const blockId = { block_id: textObject(LIMITS.blockId).optional() };

const section = z
  .strictObject({
    type: z.literal('section'),
    ...blockId,
    text: anyTextObject(LIMITS.sectionText).optional(),
    fields: z.array(anyTextObject(LIMITS.sectionField)).min(1).max(LIMITS.sectionFields).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, 'needs text or fields');

const image = z
  .strictObject({
    type: z.literal('image'),
    ...blockId,
    ...pictureFields,
    title: plainTextObject(LIMITS.imageTitle).optional(),
  })
  .refine(hasOnePicture, 'needs either image_url or slack_file');

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: textObject(LIMITS.textObject) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: textObject(LIMITS.textObject) }),
  z.strictObject(richTextFields),
]);

const table = z
  .strictObject({
    type: z.literal('table'),
    ...blockId,
    rows: z.array(z.array(cell).min(1).max(LIMITS.tableColumns)).min(1).max(LIMITS.tableRows),
    column_settings: z
      .array(
        z.strictObject({
          align: z.enum(['left', 'center', 'right']).optional(),
          is_wrapped: z.boolean().optional(),
        }),
      )
      .max(LIMITS.tableColumns)
      .optional(),
  })
  .refine(({ rows }) => rows.every((row) => row.length === rows[0]?.length), 'has rows of different lengths');

/** Blocks that may stand anywhere. */
const everywhere = [
  section,
  image,
  z.strictObject({ type: z.literal('header'), ...blockId, text: plainTextObject(LIMITS.header) }),
  z.strictObject({ type: z.literal('divider'), ...blockId }),
  z.strictObject({
    type: z.literal('context'),
    ...blockId,
    elements: z
      .array(
        z.discriminatedUnion('type', [
          plainTextObject(LIMITS.textObject),
          mrkdwnObject(LIMITS.textObject),
          imageElement,
        ]),
      )
      .min(1)
      .max(LIMITS.contextElements),
  }),
  z.strictObject({
    type: z.literal('actions'),
    ...blockId,
    elements: z.array(actionElement).min(1).max(LIMITS.actionsElements),
  }),
  z.strictObject({ ...richTextFields, ...blockId }),
] as const;

const input = z.strictObject({
  type: z.literal('input'),
  ...blockId,
  label: plainTextObject(LIMITS.inputLabel),
  hint: plainTextObject(LIMITS.inputHint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});

const markdown = z.strictObject({ type: z.literal('markdown'), ...blockId, text: textObject(12_000) });

export const messageBlocks = z
  .array(z.discriminatedUnion('type', [...everywhere, table, markdown]))
  .max(LIMITS.messageBlocks);

const viewBlocks = z.array(z.discriminatedUnion('type', [...everywhere, input])).max(LIMITS.viewBlocks);

const viewFields = {
  blocks: viewBlocks,
  private_metadata: z.string().max(LIMITS.privateMetadata).optional(),
  callback_id: textObject(LIMITS.callbackId).optional(),
  external_id: textObject(LIMITS.callbackId).optional(),
};

export const view = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('modal'),
    ...viewFields,
    title: plainTextObject(LIMITS.modalTitle),
    submit: plainTextObject(LIMITS.modalButton).optional(),
    close: plainTextObject(LIMITS.modalButton).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('home'), ...viewFields }),
]);
