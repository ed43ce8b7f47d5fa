import type { Clock } from '../workspace/clock.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Arguments, isRecord, type Method, SlackApiError } from './call.ts';
import { createChatMethods } from './chat.ts';
import { createDirectoryMethods } from './directory.ts';
import { createFileStore } from './files.ts';
import { createResponseUrls, type ResponseUrls } from './response-urls.ts';
import { createViewMethods } from './views.ts';

export interface WebApi {
  /** Replaces the network: pass it as Bolt's `clientOptions.fetch`. It never leaves this process. */
  fetch: typeof globalThis.fetch;
  responseUrls: ResponseUrls;
}

/** The scope each method needs. https://docs.slack.dev/reference/methods */
const SCOPES: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'conversations.open': 'im:write',
  'conversations.replies': 'channels:history',
  'conversations.info': 'channels:read',
  'users.info': 'users:read',
  'assistant.threads.setSuggestedPrompts': 'assistant:write',
  'assistant.threads.setStatus': 'assistant:write',
  'assistant.threads.setTitle': 'assistant:write',
};

/** Errors about the content of a call, as opposed to its place. */
const MISTAKES: ReadonlySet<string> = new Set([
  'invalid_arguments',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_json',
  'no_text',
  'unknown_method',
]);

/** Creates Slack's Web API over the simulated workspace, for a bot with these scopes. */
export function createWebApi(workspace: Workspace, scopes: ReadonlySet<string>, now: Clock): WebApi {
  const files = createFileStore(workspace, now);
  const responseUrls = createResponseUrls(workspace, now);
  const methods: Readonly<Record<string, Method>> = {
    ...createChatMethods(workspace),
    ...createViewMethods(workspace),
    ...createDirectoryMethods(workspace),
    ...files.methods,
  };

  const call = (name: string, args: Arguments): Record<string, unknown> => {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (method === undefined) throw new SlackApiError('unknown_method', [name]);
    const scope = SCOPES[name];
    if (scope !== undefined && !scopes.has(scope)) throw new SlackApiError('missing_scope', [scope]);
    return method(args);
  };
  // An app must handle a missing scope or membership, but its developers want to see invalid content.
  const report = (method: string, { code, details }: SlackApiError) => {
    if (MISTAKES.has(code)) workspace.announce({ kind: 'refused', method, error: code, details });
  };

  return {
    responseUrls,
    fetch: async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      const name = responseUrls.owns(url) ? 'response_url' : url.slice(url.lastIndexOf('/') + 1);
      try {
        if (files.isUpload(url)) {
          files.upload(url, await readBytes(init?.body));
          return new Response('OK');
        }
        const args = await readArguments(init?.body);
        if (responseUrls.owns(url)) {
          responseUrls.post(url, args);
          return new Response('ok');
        }
        const headers = { 'x-oauth-scopes': [...scopes].join(',') };
        return Response.json({ ok: true, ...call(name, args) }, { headers });
      } catch (error) {
        if (!(error instanceof SlackApiError)) throw error;
        report(name, error);
        if (responseUrls.owns(url) || files.isUpload(url)) return new Response(error.code, { status: 400 });
        return Response.json(toAnswer(error, scopes));
      }
    },
  };
}

function toAnswer({ code, details }: SlackApiError, scopes: ReadonlySet<string>): Record<string, unknown> {
  if (code === 'missing_scope') return { ok: false, error: code, needed: details[0], provided: [...scopes].join(',') };
  return {
    ok: false,
    error: code,
    ...(details.length > 0 && { response_metadata: { messages: details.map((detail) => `[ERROR] ${detail}`) } }),
  };
}

async function readBytes(body: unknown): Promise<Uint8Array> {
  if (!(body instanceof FormData)) return new Uint8Array(await new Response(toBody(body)).arrayBuffer());
  for (const part of body.values()) if (typeof part !== 'string') return new Uint8Array(await part.arrayBuffer());
  return new Uint8Array();
}

/** The bot sends a form to the Web API and JSON to a response_url. */
async function readArguments(body: unknown): Promise<Arguments> {
  if (body instanceof FormData) return Object.fromEntries(body.entries());
  const text = await new Response(toBody(body)).text();
  if (!text.startsWith('{')) return Object.fromEntries(new URLSearchParams(text).entries());
  const parsed: unknown = JSON.parse(text);
  return isRecord(parsed) ? parsed : {};
}

function toBody(body: unknown): Uint8Array<ArrayBuffer> | string {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : new Uint8Array();
}
