import type { ConversationFile, PictureWay } from './conversation-file.ts';
import type { Workspace } from './workspace.ts';

/** Keeps what is said while it is said. */
export interface Keeper {
  /** Keeps what changed a moment ago, too. */
  flush(): Promise<void>;
  /** Something else than the conversation changed. */
  note(): void;
}

/** A burst of messages is written once, in milliseconds. */
const SETTLE_MS = 400;

/** Writes the conversation into its file whenever it changed. `onError` is called if that fails; the next change tries again. */
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
