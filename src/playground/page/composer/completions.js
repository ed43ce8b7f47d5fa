/**
 * @typedef {{ label: string, usage?: string, hint: string, insert: string }} Completion an empty `insert`: it only tells
 * @typedef {{ start: number, items: Completion[], preselect: boolean }} Completions
 */

/**
 * Returns completions at the caret: a command, its arguments, or a name.
 * @param {string} before the text up to the caret
 * @param {import('../api.js').Snapshot} workspace
 * @returns {Completions | undefined}
 */
export function complete(before, workspace) {
  if (/^\/\S*$/.test(before)) return completeCommand(before, workspace);
  const [, name] = /^(\/\S+) $/.exec(before) ?? [];
  const command = workspace.commands.find((known) => known.name === name);
  // Slack only shows a command's usage hint.
  if (command !== undefined)
    return found(0, [{ label: command.name, usage: command.hint, hint: command.description, insert: '' }], false);
  const at = /(?:^|\s)@([\p{L}\p{N}-]*)$/u.exec(before);
  if (at === null) return undefined;
  const begun = at[1] ?? '';
  const items = [workspace.bot, ...workspace.people]
    .filter((someone) => someone.name.toLowerCase().startsWith(begun.toLowerCase()))
    .map((someone) => ({
      label: `@${someone.name}`,
      hint: someone.id === workspace.bot.id ? 'App' : '',
      insert: `@${someone.name} `,
    }));
  return found(before.length - begun.length - 1, items, true);
}

/**
 * @param {string} typed
 * @param {import('../api.js').Snapshot} workspace
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
