import type { Surroundings } from './render/mrkdwn.tsx';
import { renderBlocks, renderMessage } from './render/render.tsx';
import type { Block } from './workspace/block.ts';
import type { View } from './workspace/views.ts';
import {
  BOT,
  type Person,
  SYSTEM,
  type Workspace,
  type WorkspaceChange,
  type WorkspaceMessage,
} from './workspace/workspace.ts';

/** A message as sent to the page, with its text as safe HTML. */
export interface MessageItem {
  channel: string;
  ts: string;
  threadTs?: string;
  author: string;
  authorName: string;
  kind: 'person' | 'bot' | 'system';
  private: boolean;
  edited: boolean;
  html: string;
  /** The text for screen readers. */
  said: string;
}

export interface ViewItem {
  id: string;
  title: string;
  submit?: string;
  close?: string;
  html: string;
  /** Whether another modal is under it. */
  stacked: boolean;
}

/** Converts the workspace's state to what the page shows to a person. */
export interface Presentation {
  message(message: WorkspaceMessage): MessageItem;
  views(person: string): ViewItem[];
  /** Renders blocks as HTML. */
  blocks(blocks: readonly Block[]): string;
  home(person: string): { id: string; html: string } | undefined;
  /** Converts a change for a person's page; undefined if it doesn't concern them. */
  change(change: WorkspaceChange, person: Person): Record<string, unknown> | undefined;
}

/** Creates the presentation of a workspace. */
export function createPresentation(workspace: Workspace, surroundings: Surroundings): Presentation {
  const nameOf = (id: string) => {
    if (id === BOT.user) return workspace.botName;
    return workspace.person(id)?.name ?? 'Slackbot';
  };
  const sees = (person: Person, channel: string) => {
    const of = workspace.channel(channel)?.person;
    return of === undefined || of === person.id;
  };
  const presentation: Presentation = {
    message: (message) => {
      const { channel, ts, threadTs, author, visibleTo, edited, text, files } = message;
      return {
        channel,
        ts,
        ...(threadTs !== undefined && { threadTs }),
        author,
        authorName: nameOf(author),
        kind: author === BOT.user ? 'bot' : author === SYSTEM ? 'system' : 'person',
        private: visibleTo !== undefined,
        edited,
        html: renderMessage(message, surroundings),
        said: text || files.map(({ altText, title }) => altText || title).join(' '),
      };
    },
    views: (person) => workspace.views.stack(person).map((view, index) => toItem(view, index > 0, surroundings)),
    blocks: (blocks) => renderBlocks(blocks, surroundings),
    home: (person) => {
      const home = workspace.views.home(person);
      return home && { id: home.id, html: renderBlocks(home.blocks, surroundings) };
    },
    change: (change, person) => {
      switch (change.kind) {
        case 'message': {
          const { visibleTo, channel } = change.message;
          if (!sees(person, channel) || (visibleTo !== undefined && visibleTo !== person.id)) return undefined;
          return { kind: 'message', message: presentation.message(change.message) };
        }
        case 'views':
          return change.person === person.id ? { kind: 'views', views: presentation.views(person.id) } : undefined;
        case 'home':
          return change.person === person.id ? { kind: 'home', home: presentation.home(person.id) } : undefined;
        case 'deleted':
        case 'prompts':
        case 'status':
          return sees(person, change.channel) ? change : undefined;
        case 'cleared':
        case 'channel':
        case 'refused':
          return change;
      }
    },
  };
  return presentation;
}

function toItem(view: View, stacked: boolean, surroundings: Surroundings): ViewItem {
  const { id, title, submit, close, blocks } = view;
  return {
    id,
    title,
    ...(submit !== undefined && { submit }),
    ...(close !== undefined && { close }),
    html: renderBlocks(blocks, surroundings),
    stacked,
  };
}
