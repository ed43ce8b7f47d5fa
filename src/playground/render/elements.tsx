import type { ReactNode } from 'react';
import { isRecord, textArgument } from '../web-api/call.ts';
import { type Element, optionsOf } from '../workspace/elements.ts';
import type { Surroundings } from './mrkdwn.tsx';

interface ElementProps {
  element: Element;
  blockId: string;
  /** What the element is called if it has no words of its own. */
  label?: string;
  surroundings: Surroundings;
}

/** One thing to click, choose from or type into, as a native control: the keyboard and a screen reader know those. */
export function ElementView({ element, blockId, label, surroundings }: ElementProps): ReactNode {
  const mark = { 'data-block': blockId, 'data-action': element.action_id, 'data-type': element.type };
  const name = label ?? (plain(element.placeholder) || element.action_id);
  const placeholder = plain(element.placeholder);
  switch (element.type) {
    case 'button':
      return <Button element={element} mark={mark} />;
    case 'overflow':
      return <Overflow element={element} mark={mark} />;
    case 'static_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
      return <Select element={element} mark={mark} name={name} surroundings={surroundings} />;
    case 'radio_buttons':
    case 'checkboxes':
    case 'multi_static_select':
      return <Choices element={element} mark={mark} name={name} />;
    case 'multi_users_select':
      return <Choices element={withPeople(element, surroundings)} mark={mark} name={name} />;
    case 'feedback_buttons':
      return <Feedback element={element} mark={mark} />;
    default: {
      const given = { placeholder, defaultValue: textArgument(element, 'initial_value'), 'aria-label': name };
      const limits = {
        ...(typeof element.min_length === 'number' && { minLength: element.min_length }),
        ...(typeof element.max_length === 'number' && { maxLength: element.max_length }),
      };
      if (element.multiline === true) return <textarea rows={4} {...mark} {...given} {...limits} />;
      return <input type={INPUT_TYPES[element.type] ?? 'text'} autoComplete="off" {...mark} {...given} {...limits} />;
    }
  }
}

const INPUT_TYPES: Readonly<Record<string, string>> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
  datepicker: 'date',
  timepicker: 'time',
};

type Mark = Record<'data-block' | 'data-action' | 'data-type', string>;

function Button({ element, mark }: { element: Element; mark: Mark }): ReactNode {
  const style = textArgument(element, 'style');
  const spoken = textArgument(element, 'accessibility_label');
  const url = textArgument(element, 'url');
  return (
    <button
      type="button"
      className={`button ${style}`.trim()}
      {...mark}
      {...confirmation(element)}
      {...(spoken !== '' && { 'aria-label': spoken })}
      {...(/^https?:\/\//iu.test(url) && { 'data-url': url })}
    >
      {plain(element.text)}
    </button>
  );
}

function Overflow({ element, mark }: { element: Element; mark: Mark }): ReactNode {
  const options = optionsOf(element);
  return (
    <span className="overflow">
      <button
        type="button"
        className="button icon"
        aria-haspopup="menu"
        aria-expanded="false"
        aria-label="More actions"
        {...mark}
        {...confirmation(element)}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="4" cy="10" r="1.7" />
          <circle cx="10" cy="10" r="1.7" />
          <circle cx="16" cy="10" r="1.7" />
        </svg>
      </button>
      <template>
        {options.map((option) => (
          <button
            type="button"
            role="menuitem"
            key={textArgument(option, 'value')}
            value={textArgument(option, 'value')}
          >
            <span>{plain(option.text)}</span>
            {isRecord(option.description) && <small>{plain(option.description)}</small>}
          </button>
        ))}
      </template>
    </span>
  );
}

function Select(props: { element: Element; mark: Mark; name: string; surroundings: Surroundings }): ReactNode {
  const { element, mark, name, surroundings } = props;
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isRecord) : [];
  const initial =
    (isRecord(element.initial_option) ? textArgument(element.initial_option, 'value') : '') ||
    textArgument(element, 'initial_conversation') ||
    textArgument(element, 'initial_channel') ||
    textArgument(element, 'initial_user');
  return (
    <select {...mark} {...confirmation(element)} aria-label={name} defaultValue={initial}>
      {initial === '' && <option value="">{plain(element.placeholder) || '…'}</option>}
      {groups.length > 0
        ? groups.map((group) => (
            <optgroup key={plain(group.label)} label={plain(group.label)}>
              <Options options={Array.isArray(group.options) ? group.options.filter(isRecord) : []} />
            </optgroup>
          ))
        : places(element, surroundings)}
    </select>
  );
}

/** The menu with the people of the workspace as its options. */
function withPeople(element: Element, { workspace }: Surroundings): Element {
  const options = workspace.people.map(({ id, name }) => ({ text: { type: 'plain_text', text: name }, value: id }));
  const chosen = Array.isArray(element.initial_users) ? element.initial_users : [];
  return { ...element, options, initial_options: options.filter(({ value }) => chosen.includes(value)) };
}

function places(element: Element, { workspace }: Surroundings): ReactNode {
  const option = ({ id, name }: { id: string; name: string }) => (
    <option key={id} value={id}>
      {name}
    </option>
  );
  if (element.type === 'users_select') return workspace.people.map(option);
  if (element.type === 'static_select') return <Options options={optionsOf(element)} />;
  const hidesShared = isRecord(element.filter) && element.filter.exclude_external_shared_channels === true;
  const channels = workspace
    .channels()
    .filter(({ kind, external }) => kind === 'channel' && !(external && hidesShared));
  return channels.map(({ id, name }) => option({ id, name: `# ${name}` }));
}

function Options({ options }: { options: readonly Record<string, unknown>[] }): ReactNode {
  return options.map((option) => (
    <option key={textArgument(option, 'value')} value={textArgument(option, 'value')}>
      {plain(option.text)}
    </option>
  ));
}

function Choices({ element, mark, name }: { element: Element; mark: Mark; name: string }): ReactNode {
  const type = element.type === 'radio_buttons' ? 'radio' : 'checkbox';
  const initial = [element.initial_option, element.initial_options].flat().filter(isRecord);
  return (
    <fieldset className="choices" {...mark}>
      <legend className="unseen">{name}</legend>
      {optionsOf(element).map((option) => {
        const value = textArgument(option, 'value');
        return (
          <label key={value}>
            <input
              type={type}
              name={`${mark['data-block']} ${mark['data-action']}`}
              value={value}
              defaultChecked={initial.some((chosen) => chosen.value === value)}
            />
            <span>
              {plain(option.text)}
              {isRecord(option.description) && <small>{plain(option.description)}</small>}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

function Feedback({ element, mark }: { element: Element; mark: Mark }): ReactNode {
  return [element.positive_button, element.negative_button].filter(isRecord).map((button) => (
    <button
      type="button"
      className="button quiet"
      key={textArgument(button, 'value')}
      value={textArgument(button, 'value')}
      aria-label={textArgument(button, 'accessibility_label') || plain(button.text)}
      {...mark}
    >
      {plain(button.text)}
    </button>
  ));
}

/** The question Slack asks before it tells the app of the click. */
function confirmation(element: Element): Record<string, string> {
  const { confirm } = element;
  if (!isRecord(confirm)) return {};
  return {
    'data-confirm': JSON.stringify({
      title: plain(confirm.title),
      text: plain(confirm.text),
      confirm: plain(confirm.confirm),
      deny: plain(confirm.deny),
    }),
  };
}

/** Returns the words of a text object. */
export function plain(value: unknown): string {
  return isRecord(value) ? textArgument(value, 'text') : '';
}
