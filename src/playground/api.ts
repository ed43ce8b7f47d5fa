import { z } from 'zod';
import type { ExplanationRecord } from '../answer/explanation-record.ts';
import { BadRequest } from './http.ts';
import type { Manifest } from './manifest.ts';
import type { Presentation } from './presentation.ts';
import type { Suggestion } from './suggestions.ts';
import type { ActionOutcome, ActionTarget, UserActions } from './user-actions/user-actions.ts';
import { SlackApiError } from './web-api/call.ts';
import type { PictureWay } from './workspace/conversation-file.ts';
import { BOT, type Channel, type Person, TEAM, type Workspace, type WorkspaceMessage } from './workspace/workspace.ts';

/** The page's requests, by the last part of their address. */
export interface PageApi {
  /** Returns everything a page shows when it opens. */
  snapshot(person: Person): Promise<Record<string, unknown>>;
  /** Explains the answer to the person's last question; undefined if they asked none since the start. */
  explain(person: Person): Promise<ExplanationRecord | undefined>;
  /** Performs what the page posted. @throws BadRequest if it is invalid */
  act(name: string, body: unknown): Promise<ActionOutcome>;
  /** Returns the person with an id, or the first of the workspace. */
  person(id: string | null): Person;
}

/** The longest message Slack takes from a person, in characters. */
const MESSAGE_MAX = 12_000;

const values = z.record(z.string(), z.record(z.string(), z.unknown()));
const messageRef = z.object({ channel: z.string(), ts: z.string() });
const say = z.object({
  channel: z.string(),
  text: z.string().trim().min(1).max(MESSAGE_MAX),
  threadTs: z.string().optional(),
});
const use = z.object({
  place: z.union([messageRef, z.object({ view: z.string() })]),
  blockId: z.string(),
  actionId: z.string(),
  value: z.unknown(),
  values: values.default({}),
});
const submit = z.object({ view: z.string(), values: values.default({}) });
const close = z.object({ view: z.string() });
const shortcut = z.object({ callbackId: z.string(), message: messageRef.optional() });
const open = z.object({ tab: z.enum(['home', 'messages']) });
const pictureWay = z.object({ way: z.enum(['uploaded', 'fetched']) });

/** Creates the handlers of the page's requests. */
export function createPageApi(parts: {
  workspace: Workspace;
  userActions: UserActions;
  manifest: Manifest;
  presentation: Presentation;
  /** Questions to try, computed at the first request. */
  suggestions(): Promise<readonly Suggestion[]>;
  explain(person: string): Promise<ExplanationRecord | undefined>;
  pictures(): PictureWay;
  setPictures(way: PictureWay): Promise<void>;
}): PageApi {
  const { workspace, userActions, manifest, presentation, suggestions } = parts;
  const person = (id: string | null): Person => {
    const [first] = workspace.people;
    const found = workspace.people.find((someone) => someone.id === id) ?? first;
    if (found === undefined) throw new Error('The workspace has no people.');
    return found;
  };
  const channelOf = (id: string): Channel => workspace.channel(id) ?? fail('No such channel.');
  const messageOf = (ref: z.infer<typeof messageRef>): WorkspaceMessage =>
    workspace.message(ref.channel, ref.ts) ?? fail('That message is gone. Reload the page.');
  const viewOf = (id: string) => workspace.views.find(id) ?? fail('That window is gone. Reload the page.');

  const actions: Readonly<Record<string, (who: Person, body: unknown) => Promise<ActionOutcome>>> = {
    say: (who, body) => {
      const { channel, text, threadTs } = check(say, body);
      return userActions.say(who, channelOf(channel), text, threadTs);
    },
    use: (who, body) => {
      const { place: ref, ...rest } = check(use, body);
      const place: ActionTarget =
        'view' in ref ? { kind: 'view', view: viewOf(ref.view) } : { kind: 'message', message: messageOf(ref) };
      return userActions.use(who, place, rest);
    },
    submit: (who, body) => {
      const { view, values } = check(submit, body);
      return userActions.submit(who, viewOf(view), values);
    },
    close: (who, body) => userActions.close(who, viewOf(check(close, body).view)),
    shortcut: (who, body) => {
      const { callbackId, message } = check(shortcut, body);
      return userActions.shortcut(who, callbackId, message && messageOf(message));
    },
    open: (who, body) => userActions.open(who, check(open, body).tab),
    pictures: async (_, body) => {
      await parts.setPictures(check(pictureWay, body).way);
      return { ok: true };
    },
    clear: async () => {
      workspace.clear();
      return { ok: true };
    },
  };

  return {
    person,
    snapshot: async (who) => {
      const channels = workspace
        .channels()
        .filter((channel) => channel.person === undefined || channel.person === who.id);
      return {
        me: who,
        people: workspace.people,
        team: TEAM,
        bot: { id: BOT.user, name: workspace.botName },
        channels,
        messages: channels.flatMap(({ id }) => workspace.messages(id).map(presentation.message)),
        home: presentation.home(who.id) ?? null,
        commands: manifest.commands,
        shortcuts: manifest.shortcuts,
        suggestions: await suggestions(),
        pictures: parts.pictures(),
      };
    },
    explain: (who) => parts.explain(who.id),
    act: async (name, body) => {
      const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
      if (action === undefined) throw new BadRequest(`There is no ${name}.`);
      try {
        return await action(person(check(z.object({ as: z.string() }), body).as), body);
      } catch (error) {
        // The app answered with something Slack would refuse: show what Slack would show, and why.
        if (error instanceof SlackApiError) return { ok: false, error: `Slack would refuse this: ${error.message}` };
        throw error;
      }
    },
  };
}

function check<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new BadRequest(z.prettifyError(parsed.error));
  return parsed.data;
}

function fail(message: string): never {
  throw new BadRequest(message);
}
