import type { Clock } from '../workspace/clock.ts';
import { BOT, type PostedFile, type Workspace } from '../workspace/workspace.ts';
import { isRecord, jsonArgument, type Method, requiredArgument, SlackApiError, textArgument } from './call.ts';

const UPLOADS = 'https://files.slack.com/upload/v1/';
/** Files kept; the oldest are dropped first. */
const FILES_MAX = 200;

export interface FileStore {
  methods: Record<string, Method>;
  isUpload(url: string): boolean;
  /** Stores the content of an upload. @throws SlackApiError if the address is unknown */
  upload(url: string, content: Uint8Array): void;
}

/** Creates the `files.*` methods and the address for an upload's content. */
export function createFileStore(workspace: Workspace, now: Clock): FileStore {
  const files = new Map<string, PostedFile & { length: number }>();
  let count = 0;
  return {
    isUpload: (url) => url.startsWith(UPLOADS),
    upload: (url, content) => {
      const file = files.get(url.slice(UPLOADS.length));
      if (file === undefined) throw new SlackApiError('not_found');
      if (content.length !== file.length) throw new SlackApiError('invalid_length');
      files.set(file.id, { ...file, content });
    },
    methods: {
      'files.getUploadURLExternal': (args) => {
        const name = requiredArgument(args, 'filename');
        const length = Number(requiredArgument(args, 'length'));
        if (!(length > 0)) throw new SlackApiError('invalid_arguments', ['length must be above 0']);
        // Browsers cache by address, so no two files may ever share one, even after a restart.
        const id = `F${now().toString(36).toUpperCase()}${String(++count).padStart(4, '0')}`;
        files.set(id, {
          id,
          name,
          title: name,
          altText: textArgument(args, 'alt_txt') || textArgument(args, 'alt_text'),
          content: new Uint8Array(),
          length,
        });
        const [oldest] = files.keys();
        if (files.size > FILES_MAX && oldest !== undefined) files.delete(oldest);
        return { upload_url: `${UPLOADS}${id}`, file_id: id };
      },
      'files.completeUploadExternal': (args) => {
        const named = jsonArgument(args, 'files');
        if (!Array.isArray(named) || named.length === 0)
          throw new SlackApiError('invalid_arguments', ['files is empty']);
        const done = named.filter(isRecord).map((entry): PostedFile => {
          const file = files.get(textArgument(entry, 'id'));
          if (file === undefined || file.content.length === 0) throw new SlackApiError('file_not_found');
          return { ...file, title: textArgument(entry, 'title') || file.name };
        });
        const channel = textArgument(args, 'channel_id') || textArgument(args, 'channels');
        if (channel !== '')
          share(workspace, done, channel, textArgument(args, 'thread_ts'), textArgument(args, 'initial_comment'));
        return { files: done.map(({ id, name, title }) => ({ id, name, title })) };
      },
    },
  };
}

function share(workspace: Workspace, files: PostedFile[], id: string, threadTs: string, comment: string): void {
  const channel = workspace.channel(id);
  if (channel === undefined) throw new SlackApiError('channel_not_found');
  if (!channel.botIsMember) throw new SlackApiError('not_in_channel');
  workspace.post({
    channel: channel.id,
    author: BOT.user,
    text: comment,
    files,
    ...(threadTs !== '' && { threadTs }),
  });
}
