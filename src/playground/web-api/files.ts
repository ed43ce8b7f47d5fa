import { BOT, type PostedFile, type Workspace } from '../workspace/workspace.ts';
import { isRecord, json, type Method, Refusal, required, text } from './call.ts';

const UPLOADS = 'https://files.slack.com/upload/v1/';
/** How many files are kept; the oldest goes first. */
const FILES_MAX = 200;

export interface Files {
  methods: Record<string, Method>;
  /** The file of an id, once its content has come. */
  find(id: string): PostedFile | undefined;
  isUpload(url: string): boolean;
  /** Takes the content of an upload; throws a Refusal where the address was never given out. */
  upload(url: string, content: Uint8Array): void;
}

/** The `files.*` methods and the address that takes an upload's content. */
export function createFiles(workspace: Workspace): Files {
  const files = new Map<string, PostedFile & { length: number }>();
  let count = 0;
  return {
    find: (id) => {
      const file = files.get(id);
      return file !== undefined && file.content.length > 0 ? file : undefined;
    },
    isUpload: (url) => url.startsWith(UPLOADS),
    upload: (url, content) => {
      const file = files.get(url.slice(UPLOADS.length));
      if (file === undefined) throw new Refusal('not_found');
      if (content.length !== file.length) throw new Refusal('invalid_length');
      files.set(file.id, { ...file, content });
    },
    methods: {
      'files.getUploadURLExternal': (args) => {
        const name = required(args, 'filename');
        const length = Number(required(args, 'length'));
        if (!(length > 0)) throw new Refusal('invalid_arguments', ['length must be above 0']);
        const id = `F0${String(++count).padStart(6, '0')}`;
        files.set(id, {
          id,
          name,
          title: name,
          altText: text(args, 'alt_txt') || text(args, 'alt_text'),
          content: new Uint8Array(),
          length,
        });
        const [oldest] = files.keys();
        if (files.size > FILES_MAX && oldest !== undefined) files.delete(oldest);
        return { upload_url: `${UPLOADS}${id}`, file_id: id };
      },
      'files.completeUploadExternal': (args) => {
        const named = json(args, 'files');
        if (!Array.isArray(named) || named.length === 0) throw new Refusal('invalid_arguments', ['files is empty']);
        const done = named.filter(isRecord).map((entry): PostedFile => {
          const file = files.get(text(entry, 'id'));
          if (file === undefined || file.content.length === 0) throw new Refusal('file_not_found');
          return { ...file, title: text(entry, 'title') || file.name };
        });
        const channel = text(args, 'channel_id') || text(args, 'channels');
        if (channel !== '') share(workspace, done, channel, text(args, 'thread_ts'), text(args, 'initial_comment'));
        return { files: done.map(({ id, name, title }) => ({ id, name, title })) };
      },
    },
  };
}

function share(workspace: Workspace, files: PostedFile[], id: string, threadTs: string, comment: string): void {
  const channel = workspace.channel(id);
  if (channel === undefined) throw new Refusal('channel_not_found');
  if (!channel.botIsMember) throw new Refusal('not_in_channel');
  workspace.post({
    channel: channel.id,
    author: BOT.user,
    text: comment,
    files,
    ...(threadTs !== '' && { threadTs }),
  });
}
