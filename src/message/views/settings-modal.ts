import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Language } from '../../knowledge/model/page.ts';
import { ANSWER_MODES, type AnswerMode, type ChannelSettings } from '../../store/store.ts';
import { CALLBACKS } from '../blocks/actions.ts';
import { toPlain, toQuiet } from '../blocks/elements.ts';
import { clipLine, LIMITS } from '../blocks/limits.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from '../words/words-of.ts';
import { toModal } from './modals.ts';

/** Ids of the inputs of the settings. */
export const SETTINGS_INPUTS = {
  answers: { block: 'answers', action: 'answers_choice' },
  pages: { block: 'pages', action: 'pages_choice' },
  language: { block: 'language', action: 'language_choice' },
  experts: { block: 'experts', action: 'experts_choice' },
  groups: { block: 'groups', action: 'groups_text' },
  more: { block: 'more', action: 'more_choice' },
} as const;

/** The values of the two check boxes. */
export const SETTINGS_MARKS = { external: 'external', quiet: 'quiet' } as const;

/** Most experts that can be chosen. */
const EXPERTS_MAX = 5;
const GROUPS_LENGTH_MAX = 200;

export interface SettingsModalOptions {
  language: Language;
  metadata: string;
  channel: string;
  settings: Required<ChannelSettings>;
  /** Folders and tags to choose from. */
  choices: readonly string[];
  /** Problems that keep some settings from working. */
  problems: readonly string[];
}

/** Returns the window to change a channel's settings. */
export function toSettingsModal(options: SettingsModalOptions): ModalView {
  const { language, metadata, channel, settings, problems } = options;
  const words = wordsOf(language);
  const mention = /^[CG][A-Z0-9]{1,30}$/u.test(channel) ? `<#${channel}>` : '–';
  return {
    ...toModal(CALLBACKS.settings, words.settingsTitle, words, [
      { type: 'context', elements: [{ type: 'mrkdwn', text: words.settingsOf(mention), verbatim: true }] },
      ...problems.map((problem) => toQuiet(problem)),
      toAnswers(settings, words),
      ...toPages(options, words),
      toLanguages(settings, words),
      ...toExperts(settings, words),
      toMarks(settings, words),
    ]),
    submit: toPlain(words.settingsSave, LIMITS.modalButton),
    private_metadata: metadata,
  };
}

/** Returns the name of a mode. */
export function nameOfMode(mode: AnswerMode, words: Words): string {
  const names = { mentioned: words.settingsMentioned, sure: words.settingsSure, every: words.settingsEvery };
  return names[mode];
}

function toAnswers({ answers }: Required<ChannelSettings>, words: Words): InputBlock {
  const options = ANSWER_MODES.map((mode) => toOption(nameOfMode(mode, words), mode));
  const { block, action } = SETTINGS_INPUTS.answers;
  return {
    type: 'input',
    block_id: block,
    label: toPlain(words.settingsAnswers, LIMITS.inputLabel),
    element: { type: 'radio_buttons', action_id: action, options, ...initialOption(options, answers) },
  };
}

/**
 * Returns the menu of pages. Chosen names stay in it even if no page has them any more; otherwise saving would drop
 * them silently.
 */
function toPages({ settings, choices }: SettingsModalOptions, words: Words): KnownBlock[] {
  const names = [...new Set([...settings.pages, ...choices])].filter((name) => name.length <= LIMITS.optionValue);
  if (names.length === 0) return [];
  const options = names.slice(0, LIMITS.selectOptions).map((name) => toOption(name, name));
  const chosen = options.filter(({ value }) => settings.pages.includes(value ?? ''));
  const { block, action } = SETTINGS_INPUTS.pages;
  return [
    {
      type: 'input',
      block_id: block,
      optional: true,
      label: toPlain(words.settingsPages, LIMITS.inputLabel),
      hint: toPlain(words.settingsPagesHint, LIMITS.inputHint),
      element: {
        type: 'multi_static_select',
        action_id: action,
        placeholder: toPlain(words.settingsAllPages, LIMITS.placeholder),
        options,
        ...(chosen.length > 0 && { initial_options: chosen }),
      },
    },
  ];
}

function toLanguages({ language }: Required<ChannelSettings>, words: Words): InputBlock {
  const options = [
    toOption(words.languageAuto, 'auto'),
    toOption(wordsOf('en').name, 'en'),
    toOption(wordsOf('zh').name, 'zh'),
  ];
  const { block, action } = SETTINGS_INPUTS.language;
  return {
    type: 'input',
    block_id: block,
    label: toPlain(words.settingsLanguage, LIMITS.inputLabel),
    element: { type: 'static_select', action_id: action, options, ...initialOption(options, language) },
  };
}

function toExperts({ experts }: Required<ChannelSettings>, words: Words): KnownBlock[] {
  const groups = experts.filter((id) => id.startsWith('S'));
  const people = experts.filter((id) => !id.startsWith('S'));
  return [
    {
      type: 'input',
      block_id: SETTINGS_INPUTS.experts.block,
      optional: true,
      label: toPlain(words.settingsExperts, LIMITS.inputLabel),
      hint: toPlain(words.settingsExpertsHint, LIMITS.inputHint),
      element: {
        type: 'multi_users_select',
        action_id: SETTINGS_INPUTS.experts.action,
        placeholder: toPlain(words.settingsNobody, LIMITS.placeholder),
        max_selected_items: EXPERTS_MAX,
        ...(people.length > 0 && { initial_users: people.slice(0, EXPERTS_MAX) }),
      },
    },
    {
      type: 'input',
      block_id: SETTINGS_INPUTS.groups.block,
      optional: true,
      label: toPlain(words.settingsGroups, LIMITS.inputLabel),
      hint: toPlain(words.settingsGroupsHint, LIMITS.inputHint),
      element: {
        type: 'plain_text_input',
        action_id: SETTINGS_INPUTS.groups.action,
        max_length: GROUPS_LENGTH_MAX,
        ...(groups.length > 0 && { initial_value: clipLine(groups.join(', '), GROUPS_LENGTH_MAX) }),
      },
    },
  ];
}

function toMarks({ allowExternal, quiet }: Required<ChannelSettings>, words: Words): InputBlock {
  const external = toOption(words.settingsExternal, SETTINGS_MARKS.external);
  const left = toOption(words.settingsQuiet, SETTINGS_MARKS.quiet);
  const set = [...(allowExternal ? [external] : []), ...(quiet ? [left] : [])];
  const { block, action } = SETTINGS_INPUTS.more;
  return {
    type: 'input',
    block_id: block,
    optional: true,
    label: toPlain(words.settingsMore, LIMITS.inputLabel),
    element: {
      type: 'checkboxes',
      action_id: action,
      options: [external, left],
      ...(set.length > 0 && { initial_options: set }),
    },
  };
}

function toOption(label: string, value: string): PlainTextOption {
  return { text: toPlain(clipLine(label, LIMITS.optionText), LIMITS.optionText), value };
}

function initialOption(options: readonly PlainTextOption[], value: string): { initial_option?: PlainTextOption } {
  const option = options.find((one) => one.value === value);
  return option === undefined ? {} : { initial_option: option };
}
