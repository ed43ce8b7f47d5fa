/**
 * Returns the element with an id; throws if there is none, which is a bug of the page.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}.`);
  return found;
}

/**
 * Creates an element. Strings are set as text and can never become markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean | undefined>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/**
 * Parses HTML made by this server, in which all text of messages is escaped.
 * @param {string} html
 * @returns {DocumentFragment}
 */
export function fromServer(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}

/**
 * Returns the nearest ancestor of an event's target that matches.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | undefined}
 */
export function around(event, selector) {
  const found = event.target instanceof Element ? event.target.closest(selector) : null;
  return found instanceof HTMLElement ? found : undefined;
}

/** Returns whether the page is as narrow as a phone. */
export function isPhone() {
  return window.matchMedia('(max-width: 760px)').matches;
}

/**
 * Replaces an element by a newer one, and keeps the focus.
 * @param {Element} old
 * @param {Element} fresh
 */
export function swap(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(fresh);
  if (!(focused instanceof HTMLElement)) return;
  const { block = '', action = '' } = focused.dataset;
  const same = fresh.querySelector(`[data-block="${CSS.escape(block)}"][data-action="${CSS.escape(action)}"]`);
  const next = same ?? fresh;
  if (next instanceof HTMLElement) next.focus();
}
