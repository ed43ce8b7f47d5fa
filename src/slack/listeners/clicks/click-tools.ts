import type { RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { ListenerContext } from '../../listener-context.ts';

/** What a click is answered with. */
export interface ClickTools {
  client: WebClient;
  /** Only for clicks in messages. */
  respond: RespondFn;
  parts: ListenerContext;
}
