import { z } from 'zod';
import { LIMITS } from '../message/blocks/limits.ts';

/** Text of 1 to `max` characters that can be written as UTF-8. */
export const textObject = (max: number) =>
  z
    .string()
    .min(1, 'must not be empty')
    .max(max)
    .refine((value) => !/\p{Surrogate}|\0/u.test(value), 'must be valid Unicode without null bytes');

export const plainTextObject = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: textObject(max), emoji: z.boolean().optional() });

export const mrkdwnObject = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: textObject(max), verbatim: z.boolean().optional() });

export const anyTextObject = (max: number) => z.discriminatedUnion('type', [plainTextObject(max), mrkdwnObject(max)]);

/** Slack fetches images itself: the address must be https and public. */
const imageUrl = z
  .string()
  .max(LIMITS.imageUrl)
  .regex(/^https:\/\//, 'must be an https address');
const slackFile = z.union([
  z.strictObject({ id: textObject(50) }),
  z.strictObject({ url: textObject(LIMITS.imageUrl) }),
]);

export const pictureFields = {
  image_url: imageUrl.optional(),
  slack_file: slackFile.optional(),
  alt_text: textObject(LIMITS.imageAlt),
};

/** One of `image_url` and `slack_file`, never both. */
export const hasOnePicture = (image: { image_url?: string | undefined; slack_file?: unknown }) =>
  (image.image_url === undefined) !== (image.slack_file === undefined);

export const imageElement = z
  .strictObject({ type: z.literal('image'), ...pictureFields })
  .refine(hasOnePicture, 'needs either image_url or slack_file');

const actionId = textObject(LIMITS.actionId).optional();
const placeholder = plainTextObject(LIMITS.placeholder).optional();
const style = z.enum(['primary', 'danger']).optional();
const focus = z.boolean().optional();

const confirm = z
  .strictObject({
    title: plainTextObject(100),
    text: anyTextObject(300),
    confirm: plainTextObject(30),
    deny: plainTextObject(30),
    style,
  })
  .optional();

const url = z.string().max(LIMITS.url).refine(URL.canParse, 'must be an address');

const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plainTextObject(LIMITS.buttonText),
  value: textObject(LIMITS.buttonValue).optional(),
  url: url.optional(),
  style,
  confirm,
  accessibility_label: textObject(LIMITS.buttonLabel).optional(),
});

const option = z.strictObject({
  text: plainTextObject(LIMITS.optionText),
  value: textObject(LIMITS.optionValue),
  description: plainTextObject(LIMITS.optionDescription).optional(),
});

const markedOption = option.extend({ text: anyTextObject(LIMITS.optionText) });

const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: z
    .array(option.extend({ url: url.optional() }))
    .min(2)
    .max(LIMITS.overflowOptions),
  confirm,
});

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    action_id: actionId,
    placeholder,
    options: z.array(option).min(1).max(LIMITS.selectOptions).optional(),
    option_groups: z
      .array(
        z.strictObject({
          label: plainTextObject(LIMITS.optionText),
          options: z.array(option).min(1).max(LIMITS.selectOptions),
        }),
      )
      .min(1)
      .max(LIMITS.selectOptions)
      .optional(),
    initial_option: option.optional(),
    focus_on_load: focus,
    confirm,
  })
  .refine(
    (select) => (select.options === undefined) !== (select.option_groups === undefined),
    'needs either options or option_groups',
  )
  .refine((select) => {
    const options = select.options ?? select.option_groups?.flatMap((group) => group.options) ?? [];
    return new Set(options.map(({ value }) => value)).size === options.length;
  }, 'has two options with the same value')
  .refine(
    (select) =>
      isAmong(select.initial_option, select.options ?? select.option_groups?.flatMap((group) => group.options)),
    {
      path: ['initial_option'],
      message: 'must be one of the options',
    },
  );

const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    action_id: actionId,
    placeholder,
    options: z.array(option).min(1).max(LIMITS.selectOptions),
    initial_options: z.array(option).min(1).optional(),
    max_selected_items: z.int().min(1).optional(),
    focus_on_load: focus,
    confirm,
  })
  .refine((select) => new Set(select.options.map(({ value }) => value)).size === select.options.length, {
    message: 'has two options with the same value',
  })
  .refine((select) => (select.initial_options ?? []).every((initial) => isAmong(initial, select.options)), {
    path: ['initial_options'],
    message: 'must be among the options',
  });

const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  action_id: actionId,
  placeholder,
  initial_users: z.array(z.string().max(50)).min(1).optional(),
  max_selected_items: z.int().min(1).optional(),
  focus_on_load: focus,
  confirm,
});

const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  action_id: actionId,
  placeholder,
  initial_conversation: textObject(50).optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
  focus_on_load: focus,
  confirm,
});

const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    action_id: actionId,
    options: z.array(markedOption).min(1).max(10),
    initial_option: markedOption.optional(),
    focus_on_load: focus,
    confirm,
  })
  .refine((radio) => isAmong(radio.initial_option, radio.options), {
    path: ['initial_option'],
    message: 'must be one of the options',
  });

const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  action_id: actionId,
  options: z.array(markedOption).min(1).max(10),
  initial_options: z.array(markedOption).min(1).optional(),
  focus_on_load: focus,
  confirm,
});

const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: actionId,
  placeholder,
  initial_value: z.string().max(LIMITS.inputLength).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(LIMITS.inputLength).optional(),
  max_length: z.int().min(1).max(LIMITS.inputLength).optional(),
  focus_on_load: focus,
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(['on_enter_pressed', 'on_character_entered']))
        .min(1)
        .max(2),
    })
    .optional(),
});

/** What may stand in an actions block. */
export const actionElement = z.discriminatedUnion('type', [
  button,
  overflow,
  staticSelect,
  conversationsSelect,
  radioButtons,
  checkboxes,
]);

/** What may accompany a section's text. */
export const accessory = z.discriminatedUnion('type', [
  button,
  overflow,
  staticSelect,
  conversationsSelect,
  radioButtons,
  checkboxes,
  imageElement,
]);

/** What may stand in an input block. */
export const inputElement = z.discriminatedUnion('type', [
  plainTextInput,
  staticSelect,
  multiStaticSelect,
  multiUsersSelect,
  conversationsSelect,
  radioButtons,
  checkboxes,
]);

function isAmong(initial: unknown, options: readonly unknown[] | undefined): boolean {
  return initial === undefined || (options ?? []).some((one) => JSON.stringify(one) === JSON.stringify(initial));
}
