import type { Clock } from '../workspace/clock.ts';
import { BOT, type Workspace } from '../workspace/workspace.ts';
import { type Arguments, SlackApiError, textArgument } from './call.ts';
import { contentOf } from './chat.ts';

/** A response_url is good for five posts within half an hour. https://docs.slack.dev/interactivity/handling-user-interaction */
const USES_MAX = 5;
const LIFE_MS = 30 * 60 * 1000;
const BASE = 'https://hooks.slack.com/actions/T0PLAYGRND/';

/** The target of posts to a response_url. */
export interface ResponseTarget {
  channel: string;
  person: string;
  /** The message that was clicked, for replace_original and delete_original. */
  original?: string;
}

export interface ResponseUrls {
  create(target: ResponseTarget): string;
  owns(url: string): boolean;
  /** Handles a post. @throws SlackApiError like Slack */
  post(url: string, body: Arguments): void;
}

/** Creates the response URLs of a workspace. */
export function createResponseUrls(workspace: Workspace, now: Clock): ResponseUrls {
  const issued = new Map<string, ResponseTarget & { at: number; uses: number }>();
  return {
    create: (target) => {
      for (const [url, { at }] of issued) if (now() - at > LIFE_MS) issued.delete(url);
      const url = `${BASE}${now()}/${issued.size + 1}`;
      issued.set(url, { ...target, at: now(), uses: 0 });
      return url;
    },
    owns: (url) => url.startsWith(BASE),
    post: (url, body) => {
      const target = issued.get(url);
      if (target === undefined || now() - target.at > LIFE_MS) throw new SlackApiError('expired_url');
      target.uses += 1;
      if (target.uses > USES_MAX) throw new SlackApiError('used_url');
      answer(workspace, target, body);
    },
  };
}

function answer(workspace: Workspace, target: ResponseTarget, body: Arguments): void {
  const original = target.original === undefined ? undefined : workspace.message(target.channel, target.original);
  if (isTrue(body, 'delete_original')) {
    if (original !== undefined) workspace.remove(original);
    return;
  }
  const content = contentOf(body);
  if (isTrue(body, 'replace_original') && original !== undefined) {
    workspace.edit(original, content);
    return;
  }
  // The thread is ignored, as in Slack: the answer is posted in the channel.
  const inChannel = textArgument(body, 'response_type') === 'in_channel';
  workspace.post({
    ...content,
    channel: target.channel,
    author: BOT.user,
    ...(!inChannel && { visibleTo: target.person }),
  });
}

function isTrue(body: Arguments, name: string): boolean {
  return body[name] === true || body[name] === 'true';
}
