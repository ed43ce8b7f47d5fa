import type { Block } from './block.ts';
import type { Clock } from './clock.ts';
import { createViews, type Views } from './views.ts';

/** Slack's ids of the one app and the one team of the playground. */
export const TEAM = { id: 'T0PLAYGRND', domain: 'playground', name: 'Playground' } as const;
export const BOT = { user: 'U0DEVOPSBOT', bot: 'B0DEVOPSBOT', app: 'A0DEVOPSBOT' } as const;

/** The channel in which the bot answers without being mentioned, and the people it knows: who sets it up, and who is asked. */
export const HELP_CHANNEL = 'C0HELP';
export const ROLES = { admin: 'U0ALEX', colleague: 'U0LINWEI' } as const;

export interface Person {
  id: string;
  name: string;
  /** Slack's locale of the person: `en-US`, `zh-CN`. */
  locale: string;
}

export interface Channel {
  id: string;
  name: string;
  kind: 'channel' | 'im';
  /** What people see under the name. */
  topic: string;
  /** Shared with another company over Slack Connect. */
  external: boolean;
  botIsMember: boolean;
  /** The person of a direct message with the bot. */
  person?: string;
}

export interface PostedFile {
  id: string;
  name: string;
  title: string;
  altText: string;
  content: Uint8Array;
}

export interface WorkspaceMessage {
  channel: string;
  ts: string;
  threadTs?: string;
  /** A person's id, the bot's, or `SYSTEM`. */
  author: string;
  text: string;
  blocks: readonly Block[];
  files: readonly PostedFile[];
  /** For a private message: the person who sees it, until they reload the page. */
  visibleTo?: string;
  edited: boolean;
}

/** Author of Slack's own notes: "joined #platform". */
export const SYSTEM = 'USLACKBOT';

export type WorkspaceChange =
  | { kind: 'message'; message: WorkspaceMessage }
  | { kind: 'deleted'; channel: string; ts: string }
  | { kind: 'channel'; channel: Channel }
  | { kind: 'views'; person: string }
  | { kind: 'home'; person: string }
  | { kind: 'prompts'; channel: string; title: string; prompts: readonly { title: string; message: string }[] }
  | { kind: 'status'; channel: string; threadTs: string; status: string }
  | { kind: 'cleared' }
  | { kind: 'refused'; method: string; error: string; details: readonly string[] };

/** The part of a workspace that is kept: what everybody there can read. */
export interface MessageHistory {
  messages: readonly WorkspaceMessage[];
  /** The channels the bot is a member of. */
  joined: readonly string[];
}

/** The state of the simulated workspace, in memory. */
export interface Workspace {
  /** The bot's name in its manifest. */
  botName: string;
  people: readonly Person[];
  channels(): readonly Channel[];
  channel(id: string): Channel | undefined;
  /** Returns the direct message of a person with the bot. */
  directMessage(person: string): Channel;
  person(id: string): Person | undefined;
  /** Returns the messages of a channel that survive a reload, oldest first. */
  messages(channel: string): readonly WorkspaceMessage[];
  message(channel: string, ts: string): WorkspaceMessage | undefined;
  post(draft: NewMessage): WorkspaceMessage;
  /** Replaces the content of a message. */
  edit(message: WorkspaceMessage, content: { text: string; blocks: readonly Block[] }): WorkspaceMessage;
  remove(message: WorkspaceMessage): void;
  invite(channel: Channel): void;
  /** Returns a posted file, as long as its message exists. */
  file(id: string): PostedFile | undefined;
  conversation(): MessageHistory;
  /** Replaces the whole conversation. */
  restore(conversation: MessageHistory): void;
  /** Clears the conversation; the bot is in its initial channels again. */
  clear(): void;
  views: Views;
  /** Notifies every page of a change. */
  announce(change: WorkspaceChange): void;
  /** Calls `listener` on each change until the returned function is called. */
  subscribe(listener: (change: WorkspaceChange) => void): () => void;
}

export interface NewMessage {
  channel: string;
  author: string;
  text: string;
  blocks?: readonly Block[];
  files?: readonly PostedFile[];
  threadTs?: string;
  visibleTo?: string;
}

/** Messages kept per channel, as the playground may run for days. */
const MESSAGES_KEPT = 500;

/** Creates a workspace with five channels, one of them for help and one shared with another company, and two people. */
export function createWorkspace(now: Clock, botName: string, triggerMs?: number): Workspace {
  const people: Person[] = [
    { id: ROLES.admin, name: 'Alex Kim', locale: 'en-US' },
    { id: ROLES.colleague, name: '林薇', locale: 'zh-CN' },
  ];
  const atFirst = createChannels(people, botName);
  const channels = new Map(atFirst.map((channel) => [channel.id, channel]));
  const messages = new Map<string, Map<string, WorkspaceMessage>>();
  const listeners = new Set<(change: WorkspaceChange) => void>();
  const nextTs = createTimestamps(now);
  const announce = (change: WorkspaceChange) => {
    for (const listener of listeners) listener(change);
  };
  const keep = (message: WorkspaceMessage): WorkspaceMessage => {
    const of = messages.get(message.channel) ?? new Map<string, WorkspaceMessage>();
    messages.set(message.channel, of.set(message.ts, message));
    const [oldest] = of.keys();
    if (of.size > MESSAGES_KEPT && oldest !== undefined) of.delete(oldest);
    announce({ kind: 'message', message });
    return message;
  };

  return {
    botName,
    people,
    channels: () => [...channels.values()],
    channel: (id) => channels.get(id),
    directMessage: (person) => {
      const found = [...channels.values()].find((channel) => channel.person === person);
      if (found === undefined) throw new Error(`No such person in the playground: ${person}`);
      return found;
    },
    person: (id) => people.find((person) => person.id === id),
    messages: (channel) =>
      [...(messages.get(channel)?.values() ?? [])].filter((message) => message.visibleTo === undefined),
    message: (channel, ts) => messages.get(channel)?.get(ts),
    post: ({ blocks = [], files = [], ...draft }) => keep({ ...draft, blocks, files, ts: nextTs(), edited: false }),
    edit: (message, content) => keep({ ...message, ...content, edited: message.visibleTo === undefined }),
    remove: ({ channel, ts }) => {
      if (messages.get(channel)?.delete(ts)) announce({ kind: 'deleted', channel, ts });
    },
    invite: (channel) => {
      const joined = { ...channel, botIsMember: true };
      channels.set(channel.id, joined);
      announce({ kind: 'channel', channel: joined });
    },
    file: (id) =>
      [...messages.values()]
        .flatMap((of) => [...of.values()].flatMap(({ files }) => files))
        .find((file) => file.id === id),
    conversation: () => ({
      messages: [...messages.values()]
        .flatMap((of) => [...of.values()])
        .filter(({ visibleTo }) => visibleTo === undefined),
      joined: [...channels.values()].flatMap(({ id, botIsMember }) => (botIsMember ? [id] : [])),
    }),
    restore: (conversation) => {
      messages.clear();
      for (const message of conversation.messages) if (channels.has(message.channel)) keep(message);
      for (const channel of channels.values())
        channels.set(channel.id, { ...channel, botIsMember: conversation.joined.includes(channel.id) });
    },
    clear: () => {
      messages.clear();
      for (const channel of atFirst) channels.set(channel.id, channel);
      announce({ kind: 'cleared' });
    },
    views: createViews(now, (change) => announce(change), triggerMs),
    announce,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function createChannels(people: readonly Person[], botName: string): Channel[] {
  const channel = { kind: 'channel', external: false, botIsMember: true } as const;
  return [
    { ...channel, id: 'C0GENERAL', name: 'general', topic: 'The bot is a member here' },
    { ...channel, id: 'C0PLATFORM', name: 'platform', topic: 'The bot is a member here' },
    { ...channel, id: HELP_CHANNEL, name: 'help', topic: 'A help channel: ask without mentioning anybody' },
    { ...channel, id: 'C0RANDOM', name: 'random', topic: 'The bot has not been invited', botIsMember: false },
    { ...channel, id: 'C0PARTNER', name: 'acme-partner', topic: 'Shared with another company', external: true },
    ...people.map(({ id }) => ({
      ...channel,
      kind: 'im' as const,
      id: id.replace('U0', 'D0'),
      name: botName,
      topic: 'Direct message',
      person: id,
    })),
  ];
}

/** Creates a source of message timestamps as in Slack: seconds with six decimals, strictly increasing. */
function createTimestamps(now: Clock): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, now() * 1000);
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
  };
}
