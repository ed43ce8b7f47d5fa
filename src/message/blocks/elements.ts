import type { Button, ContextBlock, HeaderBlock, PlainTextElement, SectionBlock, StaticSelect } from '@slack/types';
import { clip, clipLine, LIMITS } from './limits.ts';

/** Returns literal text, without mrkdwn or emoji. Never empty, which Slack refuses. */
export function toPlain(text: string, max: number): PlainTextElement {
  const clipped = clip(text, max).trim();
  return { type: 'plain_text', text: clipped === '' ? '–' : clipped, emoji: false };
}

/** Returns a header with literal text, clipped to one line. */
export function toHeader(text: string): HeaderBlock {
  return { type: 'header', text: toPlain(clipLine(text, LIMITS.header), LIMITS.header) };
}

/** Returns small print. `link` adds a link with a fixed label; it is mrkdwn, so nothing in it may come from a page. */
export function toQuiet(text: string, link?: { address: string; label: string }): ContextBlock {
  const plain = toPlain(clipLine(text, LIMITS.textObject), LIMITS.textObject);
  if (link === undefined) return { type: 'context', elements: [plain] };
  return {
    type: 'context',
    elements: [
      plain,
      { type: 'mrkdwn', text: `<${link.address.replaceAll('&', '&amp;')}|${link.label}>`, verbatim: true },
    ],
  };
}

export interface ButtonOptions {
  id: string;
  label: string;
  value: string;
  /** Label for screen readers, if several buttons share the visible one. */
  spoken?: string;
}

/** Returns a button; its label is clipped to one line. */
export function toButton({ id, label, value, spoken }: ButtonOptions): Button {
  return {
    type: 'button',
    action_id: id,
    text: toPlain(clipLine(label, LIMITS.buttonText), LIMITS.buttonText),
    value,
    ...(spoken === undefined ? {} : { accessibility_label: clipLine(spoken, LIMITS.buttonLabel) }),
  };
}

/** Returns a sentence with a button or a menu next to it. */
export function toOffer(text: string, accessory: Button | StaticSelect): SectionBlock {
  return { type: 'section', text: toPlain(text, LIMITS.sectionText), accessory };
}

export interface MenuOptions {
  id: string;
  placeholder: string;
  options: readonly { label: string; value: string; description?: string }[];
}

/** Returns a menu of up to 100 options; duplicate values are shown once. */
export function toMenu({ id, placeholder, options }: MenuOptions): StaticSelect {
  const unique = [...new Map(options.map((option) => [option.value, option])).values()];
  return {
    type: 'static_select',
    action_id: id,
    placeholder: toPlain(placeholder, LIMITS.placeholder),
    options: unique.slice(0, LIMITS.selectOptions).map(({ label, value, description }) => ({
      text: toPlain(clipLine(label, LIMITS.optionText), LIMITS.optionText),
      value,
      ...(description === undefined || description.trim() === ''
        ? {}
        : { description: toPlain(clipLine(description, LIMITS.optionDescription), LIMITS.optionDescription) }),
    })),
  };
}
