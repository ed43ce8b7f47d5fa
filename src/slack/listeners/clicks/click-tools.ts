import type { WebClient } from '@slack/web-api';
import type { ListenerContext } from '../../listener-context.ts';

/** What handlers of clicks work with. */
export interface ClickTools {
  client: WebClient;
  /** The `response_url` of a click in a message. */
  address?: string;
  parts: ListenerContext;
}
