import { isPhone, make } from '../widgets/dom.js';
import { complete } from './completions.js';
import { keepDraft, readDraft } from './drafts.js';

let count = 0;

/**
 * Creates the message box: Enter sends, Shift+Enter breaks the line; `/` and `@` open a list of completions.
 * @param {HTMLElement} form
 * @param {import('../api.js').Snapshot} workspace
 * @param {(text: string) => Promise<boolean>} onSend tells whether it was taken; the words stay if it was not
 */
export function makeComposer(form, workspace, onSend) {
  const listId = `completions-${++count}`;
  const input = make('textarea', {
    id: form.id === 'composer' ? 'compose' : `${form.id}-input`,
    rows: '1',
    maxlength: '12000',
    // Not a combobox, which may not have several lines. The list is announced by its active item.
    'aria-haspopup': 'listbox',
    'aria-controls': listId,
    'aria-autocomplete': 'list',
    spellcheck: 'false',
    'aria-label': form.getAttribute('aria-label') ?? '',
  });
  const list = make('ul', {
    class: 'completions',
    role: 'listbox',
    id: listId,
    'aria-label': 'Suggestions',
    hidden: true,
  });
  const slash = make('button', { type: 'button', class: 'ghost', 'aria-label': 'Commands', title: 'Commands' }, '/');
  const at = make(
    'button',
    { type: 'button', class: 'ghost', 'aria-label': 'Mention someone', title: 'Mention someone' },
    '@',
  );
  const send = make('button', { type: 'submit', class: 'send', 'aria-label': 'Send', title: 'Send' }, 'Send');
  form.replaceChildren(
    list,
    input,
    make(
      'div',
      { class: 'composer-row' },
      slash,
      at,
      make('span', { class: 'composer-hint' }, 'Shift + Enter for a new line'),
      send,
    ),
  );

  /** @type {import('./completions.js').Completions | undefined} */
  let offered;
  let active = -1;
  let conversation = '';

  const hide = () => {
    offered = undefined;
    list.hidden = true;
    input.removeAttribute('aria-activedescendant');
  };
  const highlight = () => {
    [...list.children].forEach((item, index) => {
      item.setAttribute('aria-selected', String(index === active));
      if (index === active) {
        item.scrollIntoView({ block: 'nearest' });
        input.setAttribute('aria-activedescendant', item.id);
      }
    });
    if (active < 0) input.removeAttribute('aria-activedescendant');
  };
  const offer = () => {
    const before = input.value.slice(0, input.selectionStart);
    offered = complete(before, workspace);
    if (offered === undefined) return hide();
    active = offered.preselect ? 0 : -1;
    list.replaceChildren(
      ...offered.items.map(({ label, usage = '', hint }, index) =>
        make(
          'li',
          { role: 'option', id: `${listId}-${index}` },
          make('span', {}, make('strong', {}, label), ` ${usage}`),
          make('small', {}, hint),
        ),
      ),
    );
    list.hidden = false;
    highlight();
  };
  /** @param {number} index */
  const take = (index) => {
    const item = offered?.items[index];
    if (offered === undefined || item === undefined || item.insert === '') return;
    const after = input.value.slice(input.selectionStart);
    const before = input.value.slice(0, offered.start) + item.insert;
    input.value = before + after;
    input.setSelectionRange(before.length, before.length);
    grow();
    offer();
    input.focus();
  };
  const grow = () => {
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, 200)}px`;
    send.disabled = input.value.trim() === '';
    if (conversation !== '') keepDraft(conversation, input.value);
  };
  const submit = async () => {
    const text = input.value.trim();
    if (text === '' || form.getAttribute('aria-busy') === 'true') return;
    hide();
    form.setAttribute('aria-busy', 'true');
    input.value = '';
    grow();
    const from = conversation;
    const taken = await onSend(text);
    form.removeAttribute('aria-busy');
    if (taken) return;
    if (conversation !== from) return keepDraft(from, text);
    if (input.value === '') input.value = text;
    grow();
  };
  /** @param {string} sign */
  const insert = (sign) => {
    input.focus();
    const atStart = sign === '/';
    if (atStart) input.value = input.value.startsWith('/') ? input.value : `/${input.value}`;
    else
      input.setRangeText(
        /\s$|^$/.test(input.value.slice(0, input.selectionStart)) ? sign : ` ${sign}`,
        input.selectionStart,
        input.selectionEnd,
        'end',
      );
    if (atStart) input.setSelectionRange(1, 1);
    grow();
    offer();
  };

  input.addEventListener('input', () => {
    grow();
    offer();
  });
  input.addEventListener('blur', () => setTimeout(hide, 150));
  input.addEventListener('keydown', (event) => {
    // Enter also confirms a word in an input method, which must not send.
    if (event.isComposing) return;
    if (offered !== undefined) {
      const { length } = offered.items;
      if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && offered.items.some(({ insert }) => insert !== '')) {
        event.preventDefault();
        active = event.key === 'ArrowDown' ? (active + 1) % length : (Math.max(active, 0) - 1 + length) % length;
        return highlight();
      }
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        return hide();
      }
      if ((event.key === 'Enter' || event.key === 'Tab') && active >= 0) {
        event.preventDefault();
        return take(active);
      }
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void submit();
    }
  });
  list.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    take([...list.children].findIndex((item) => item.contains(/** @type {Node} */ (event.target))));
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  slash.addEventListener('click', () => insert('/'));
  at.addEventListener('click', () => insert('@'));
  grow();

  return {
    /**
     * Opens the box for a conversation, with what was written there before.
     * @param {string} id
     * @param {string} placeholder
     */
    open(id, placeholder) {
      hide();
      conversation = id;
      input.value = readDraft(id);
      input.placeholder = placeholder;
      input.setAttribute('aria-label', placeholder);
      grow();
    },
    focus() {
      // On a phone the keyboard would cover the messages.
      if (!isPhone()) input.focus();
    },
    /** @param {string} text */
    fill(text) {
      input.value = text;
      grow();
      input.focus();
      input.setSelectionRange(text.length, text.length);
      offer();
    },
  };
}
