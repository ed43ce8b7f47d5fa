/**
 * @typedef {{ label: string, usage?: string, hint: string, insert: string }} Completion
 * @typedef {{ start: number, items: Completion[], preselect: boolean }} Completions
 */

/** What people may write after the command; a topic's name there is a question. */
const SUBCOMMANDS = [
  { label: 'help', hint: 'What the bot can do' },
  { label: 'topics', hint: 'Everything it knows, by page' },
  { label: 'diagram', usage: 'NAME', hint: 'A picture' },
  { label: 'share', usage: 'QUESTION', hint: 'The answer for everyone here' },
  { label: 'feedback', hint: 'Tell the page owners something' },
];

/**
 * What could stand at the caret: a command, what goes with it, or a name.
 * @param {string} before the text up to the caret
 * @param {import('./api.js').Snapshot} workspace
 * @returns {Completions | undefined}
 */
export function complete(before, workspace) {
  if (/^\/\S*$/.test(before)) return completeCommand(before, workspace);
  const [, command, typed = ''] = /^(\/\S+) (\S*)$/.exec(before) ?? [];
  if (command !== undefined && workspace.commands.some(({ name }) => name === command)) {
    const items = SUBCOMMANDS.filter(({ label }) => label.startsWith(typed)).map((item) => ({
      ...item,
      insert: `${item.label} `,
    }));
    return found(before.length - typed.length, items, false);
  }
  const at = /(?:^|\s)@([\p{L}\p{N}-]*)$/u.exec(before);
  if (at === null) return undefined;
  const name = at[1] ?? '';
  const items = [workspace.bot, ...workspace.people]
    .filter((someone) => someone.name.toLowerCase().startsWith(name.toLowerCase()))
    .map((someone) => ({
      label: `@${someone.name}`,
      hint: someone.id === workspace.bot.id ? 'App' : '',
      insert: `@${someone.name} `,
    }));
  return found(before.length - name.length - 1, items, true);
}

/**
 * @param {string} typed
 * @param {import('./api.js').Snapshot} workspace
 */
function completeCommand(typed, workspace) {
  const invite = { name: '/invite', hint: `@${workspace.bot.name}`, description: 'Add the bot to this channel' };
  const items = [...workspace.commands, invite]
    .filter(({ name }) => name.startsWith(typed))
    .map(({ name, hint, description }) => ({
      label: name,
      usage: hint,
      hint: description,
      insert: name === '/invite' ? `${name} ${hint}` : `${name} `,
    }));
  // A command typed in full is sent with Enter, not completed.
  return found(0, items, !items.some(({ insert }) => insert.trim() === typed));
}

/**
 * @param {number} start
 * @param {Completion[]} items
 * @param {boolean} preselect
 */
function found(start, items, preselect) {
  return items.length === 0 ? undefined : { start, items, preselect };
}
