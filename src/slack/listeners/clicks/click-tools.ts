import type { RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { ListenerContext } from '../../listener-context.ts';

/** What handlers of clicks work with. */
export interface ClickTools {
  client: WebClient;
  /** Only for clicks in messages. */
  respond: RespondFn;
  parts: ListenerContext;
}
