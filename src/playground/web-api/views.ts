import { validateView } from '../../block-kit/block-kit.ts';
import { VIEWS_MAX, type View, type ViewContent } from '../workspace/views.ts';
import { BOT, TEAM, type Workspace } from '../workspace/workspace.ts';
import {
  type Arguments,
  isRecord,
  jsonArgument,
  type Method,
  requiredArgument,
  SlackApiError,
  textArgument,
  withIds,
} from './call.ts';

/** Creates the `views.*` methods. */
export function createViewMethods({ views, person }: Workspace): Record<string, Method> {
  const redeem = (args: Arguments): string => {
    const redeemed = views.redeem(requiredArgument(args, 'trigger_id'));
    if ('error' in redeemed) throw new SlackApiError(redeemed.error);
    return redeemed.person;
  };
  const push = (args: Arguments) => {
    const content = viewOf(jsonArgument(args, 'view'), 'modal');
    const who = redeem(args);
    if (views.stack(who).length >= VIEWS_MAX) throw new SlackApiError('push_limit_reached');
    return { view: toViewPayload(views.push(who, content)) };
  };
  return {
    'views.open': (args) => {
      const content = viewOf(jsonArgument(args, 'view'), 'modal');
      const who = redeem(args);
      // A view opened from inside a modal goes on top of it.
      const opened = views.stack(who).length > 0 ? views.push(who, content) : views.open(who, content);
      return { view: toViewPayload(opened) };
    },
    'views.push': push,
    'views.update': (args) => {
      const view = views.find(textArgument(args, 'view_id')) ?? byExternalId(views, person, args);
      if (view === undefined) throw new SlackApiError('not_found');
      if (textArgument(args, 'hash') !== '' && textArgument(args, 'hash') !== view.hash)
        throw new SlackApiError('hash_conflict');
      return { view: toViewPayload(views.update(view, viewOf(jsonArgument(args, 'view'), view.type))) };
    },
    'views.publish': (args) => {
      const who = requiredArgument(args, 'user_id');
      if (person(who) === undefined) throw new SlackApiError('user_not_found');
      const hash = textArgument(args, 'hash');
      if (hash !== '' && hash !== views.home(who)?.hash) throw new SlackApiError('hash_conflict');
      return { view: toViewPayload(views.publish(who, viewOf(jsonArgument(args, 'view'), 'home'))) };
    },
  };
}

/** Returns a view from outside, after the checks Slack makes; @throws SlackApiError with what is wrong. */
export function viewOf(view: unknown, type: View['type']): ViewContent {
  if (!isRecord(view) || view.type !== type) throw new SlackApiError('invalid_arguments', [`view must be a ${type}`]);
  const problems = validateView(view);
  if (problems.length > 0) throw new SlackApiError('invalid_arguments', problems);
  return {
    type,
    ...toPlainView(view),
    callbackId: textArgument(view, 'callback_id'),
    externalId: textArgument(view, 'external_id'),
    privateMetadata: textArgument(view, 'private_metadata'),
    clearOnClose: view.clear_on_close === true,
    notifyOnClose: view.notify_on_close === true,
  };
}

/** Returns the visible part of a view. */
export function toPlainView(view: object): Pick<ViewContent, 'blocks' | 'title' | 'submit' | 'close'> {
  const given = { ...view } as Record<string, unknown>;
  const submit = plain(given.submit);
  const close = plain(given.close);
  return {
    blocks: withIds(given.blocks),
    title: plain(given.title) ?? '',
    ...(submit !== undefined && { submit }),
    ...(close !== undefined && { close }),
  };
}

/** Returns the values of a view's inputs by block and action, nested like in Slack. */
export type StateValues = Record<string, Record<string, unknown>>;

/** Returns a view as in Web API responses and interactions. */
export function toViewPayload(view: View, values: StateValues = {}): Record<string, unknown> {
  const plainText = (said: string | undefined) => (said === undefined ? null : { type: 'plain_text', text: said });
  return {
    id: view.id,
    team_id: TEAM.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    external_id: view.externalId,
    state: { values },
    hash: view.hash,
    title: plainText(view.title),
    submit: plainText(view.submit),
    close: plainText(view.close),
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    root_view_id: view.rootId,
    previous_view_id: view.previousId ?? null,
    app_id: BOT.app,
    bot_id: BOT.bot,
    app_installed_team_id: TEAM.id,
  };
}

function byExternalId(views: Workspace['views'], person: Workspace['person'], args: Arguments): View | undefined {
  const externalId = textArgument(args, 'external_id');
  const user = textArgument(args, 'user_id');
  if (externalId === '' || person(user) === undefined) return undefined;
  return views.stack(user).find((view) => view.externalId === externalId);
}

function plain(value: unknown): string | undefined {
  return isRecord(value) && typeof value.text === 'string' ? value.text : undefined;
}
