import { validateMessage, validateView } from '../../src/block-kit/block-kit.ts';
import { type FakeSlack, type FakeSlackOptions, startFakeSlack, TEAM } from './fake-slack.ts';

type Fields = Record<string, unknown>;

/** A fake Slack that refuses every block Slack would refuse, in messages and in views. */
export function startStrictSlack(options: Omit<FakeSlackOptions, 'validate'> = {}): Promise<FakeSlack> {
  const plain = { type: 'plain_text', text: 'x' };
  return startFakeSlack({
    ...options,
    validate: (blocks, surface) => {
      if (surface === 'message') return validateMessage(blocks, undefined);
      return validateView({ type: surface, ...(surface === 'modal' && { title: plain, submit: plain }), blocks });
    },
  });
}

/** The elements people can press or choose in, wherever they stand in blocks. */
export function elementsOf(blocks: unknown): Fields[] {
  if (Array.isArray(blocks)) return blocks.flatMap(elementsOf);
  if (typeof blocks !== 'object' || blocks === null) return [];
  const fields = blocks as Fields;
  const own = typeof fields.action_id === 'string' ? [fields] : [];
  return [...own, ...Object.values(fields).flatMap(elementsOf)];
}

/** The element of this action; fails where there is none. */
export function elementOf(blocks: unknown, action: string): Fields {
  const found = elementsOf(blocks).find((element) => element.action_id === action);
  if (found === undefined) {
    throw new Error(`No ${action} among ${elementsOf(blocks).map((element) => String(element.action_id))}.`);
  }
  return found;
}

/** What Slack sends for a press of a button, or the choice of the first option of a menu. */
export function actionOf(element: Fields, chosen = 0): Fields {
  const { action_id, type, value, options } = element;
  const option = Array.isArray(options) ? (options[chosen] as Fields) : undefined;
  return { action_id, type, block_id: 'b', action_ts: '1', ...(option ? { selected_option: option } : { value }) };
}

/** The `block_actions` body of a click in a message. */
export function messageClick(slack: FakeSlack, action: Fields, body: Fields = {}, container: Fields = {}): Fields {
  return {
    type: 'block_actions',
    team: { id: TEAM, domain: 'fake' },
    user: { id: 'U1', name: 'ann', team_id: TEAM },
    api_app_id: 'A1',
    enterprise: null,
    trigger_id: '1.2.3',
    container: { type: 'message', message_ts: '1800000000.000001', channel_id: 'C1', is_ephemeral: true, ...container },
    channel: { id: 'C1', name: 'general' },
    response_url: slack.responseUrl(),
    actions: [action],
    ...body,
  };
}

/** The same for a click in a view, which Slack gives back as it was shown. */
export function viewClick(view: Fields, action: Fields, body: Fields = {}): Fields {
  return {
    type: 'block_actions',
    team: { id: TEAM, domain: 'fake' },
    user: { id: 'U1', name: 'ann', team_id: TEAM },
    api_app_id: 'A1',
    enterprise: null,
    trigger_id: '1.2.3',
    container: { type: 'view', view_id: 'V9' },
    view: viewPayload(view),
    actions: [action],
    ...body,
  };
}

/** The `view_submission` of a modal with what was typed or chosen in its inputs. */
export function submission(view: Fields, values: Fields, body: Fields = {}): Fields {
  return {
    type: 'view_submission',
    team: { id: TEAM, domain: 'fake' },
    user: { id: 'U1', name: 'ann', team_id: TEAM },
    api_app_id: 'A1',
    trigger_id: '1.2.3',
    view: { ...viewPayload(view), state: { values } },
    ...body,
  };
}

function viewPayload(view: Fields): Fields {
  return {
    private_metadata: '',
    ...view,
    id: 'V9',
    team_id: TEAM,
    hash: '1.h',
    root_view_id: 'V9',
    state: { values: {} },
  };
}

/** The views a Web API method was called with, each of them valid. */
export function viewsOf(slack: FakeSlack, method: string): Fields[] {
  return slack.calls
    .filter((call) => call.method === method)
    .map((call) => {
      const view = call.args.view as Fields;
      const problems = validateView(view);
      if (problems.length > 0) throw new Error(problems.join('\n'));
      return view;
    });
}
