import type { Block } from './block.ts';
import type { Clock } from './clock.ts';

/** A modal or Home tab sent by the app, with its ids. */
export interface View {
  id: string;
  type: 'modal' | 'home';
  hash: string;
  person: string;
  blocks: readonly Block[];
  title: string;
  submit?: string;
  close?: string;
  callbackId: string;
  externalId: string;
  privateMetadata: string;
  clearOnClose: boolean;
  notifyOnClose: boolean;
  rootId: string;
  previousId?: string;
}

/** The fields of a view set by the app. */
export type ViewContent = Omit<View, 'id' | 'hash' | 'person' | 'rootId' | 'previousId'>;

/** Most modals in a stack. */
export const VIEWS_MAX = 3;
/** How long a trigger_id may open a view by default, in milliseconds. https://docs.slack.dev/interactivity/handling-user-interaction */
const TRIGGER_MS = 3000;

export interface Views {
  /** Returns a person's open modals, the visible one last. */
  stack(person: string): readonly View[];
  home(person: string): View | undefined;
  find(id: string): View | undefined;
  /** Creates a trigger of a person, valid for one view within the time of triggers. */
  trigger(person: string): string;
  /** Returns whose trigger it is, or Slack's error code if it can't be used. */
  redeem(trigger: string): { person: string } | { error: string };
  open(person: string, content: ViewContent): View;
  push(person: string, content: ViewContent): View;
  update(view: View, content: ViewContent): View;
  publish(person: string, content: ViewContent): View;
  /** Closes the modals of a person who reloaded the page, as in Slack. */
  forget(person: string): void;
  /** Closes one view, or with `all` the whole stack. */
  close(view: View, all: boolean): void;
}

/** Creates the open views of a workspace; `announce` is called with each change. A trigger opens one for `triggerMs`. */
export function createViews(
  now: Clock,
  announce: (change: { kind: 'views' | 'home'; person: string }) => void,
  triggerMs = TRIGGER_MS,
): Views {
  const stacks = new Map<string, View[]>();
  const homes = new Map<string, View>();
  const triggers = new Map<string, { person: string; at: number; used: boolean }>();
  let count = 0;
  const number = (prefix: string) => `${prefix}${(++count).toString().padStart(6, '0')}`;
  const stackOf = (person: string) => stacks.get(person) ?? [];
  const show = (person: string, stack: View[]) => {
    stacks.set(person, stack);
    announce({ kind: 'views', person });
  };
  const add = (person: string, content: ViewContent, below: View[]): View => {
    const id = number('V0');
    const previous = below.at(-1);
    const view = {
      ...content,
      id,
      person,
      hash: number('h'),
      rootId: previous?.rootId ?? id,
      ...(previous && { previousId: previous.id }),
    };
    show(person, [...below, view]);
    return view;
  };

  return {
    stack: stackOf,
    home: (person) => homes.get(person),
    find: (id) => [...[...stacks.values()].flat(), ...homes.values()].find((view) => view.id === id),
    trigger: (person) => {
      const id = `${now()}.${number('trigger')}`;
      triggers.set(id, { person, at: now(), used: false });
      for (const [old, { at }] of triggers) if (now() - at > triggerMs * 10) triggers.delete(old);
      return id;
    },
    redeem: (id) => {
      const trigger = triggers.get(id);
      if (trigger === undefined) return { error: 'invalid_trigger_id' };
      if (trigger.used) return { error: 'exchanged_trigger_id' };
      if (now() - trigger.at > triggerMs) return { error: 'expired_trigger_id' };
      trigger.used = true;
      return { person: trigger.person };
    },
    open: (person, content) => add(person, content, []),
    push: (person, content) => add(person, content, stackOf(person)),
    update: (view, content) => {
      const updated = { ...view, ...content, hash: number('h') };
      if (view.type === 'home') {
        homes.set(view.person, updated);
        announce({ kind: 'home', person: view.person });
      } else
        show(
          view.person,
          stackOf(view.person).map((other) => (other.id === view.id ? updated : other)),
        );
      return updated;
    },
    publish: (person, content) => {
      const id = homes.get(person)?.id ?? number('V0');
      const view = { ...content, id, person, hash: number('h'), rootId: id };
      homes.set(person, view);
      announce({ kind: 'home', person });
      return view;
    },
    forget: (person) => {
      if (stackOf(person).length > 0) show(person, []);
    },
    close: (view, all) => show(view.person, all ? [] : stackOf(view.person).filter((other) => other.id !== view.id)),
  };
}
