import type { ConversationFile, PictureWay } from './conversation-file.ts';
import type { Workspace } from './workspace.ts';

/** Saves the conversation while it goes on. */
export interface Keeper {
  /** Saves pending changes. */
  flush(): Promise<void>;
  /** Notes a change outside the conversation. */
  note(): void;
}

/** Delay before a save, so that a burst of messages is written once, ms. */
const SETTLE_MS = 400;

/** Starts to save the conversation whenever it changes. `onError` is called if that fails; the next change retries. */
export function keepConversation(
  workspace: Workspace,
  file: ConversationFile,
  pictures: () => PictureWay,
  onError: (error: unknown) => void,
): Keeper {
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  const write = (): Promise<void> => {
    timer = undefined;
    writing = writing
      .then(() => file.write({ conversation: workspace.conversation(), pictures: pictures() }))
      .catch(onError);
    return writing;
  };
  const note = () => {
    timer ??= setTimeout(write, SETTLE_MS);
  };
  const kinds = new Set<string>(['message', 'deleted', 'channel', 'cleared']);
  workspace.subscribe(({ kind }) => {
    if (kinds.has(kind)) note();
  });
  return {
    note,
    async flush() {
      if (timer === undefined) return await writing;
      clearTimeout(timer);
      await write();
    },
  };
}
