import type { Manifest } from './manifest.ts';
import { createReceiver, type PlaygroundReceiver } from './user-actions/receiver.ts';
import { createUserActions, type UserActions } from './user-actions/user-actions.ts';
import { createWebApi, type WebApi } from './web-api/web-api.ts';
import type { Clock } from './workspace/clock.ts';
import { createWorkspace, type Workspace } from './workspace/workspace.ts';

/** A simulated Slack: a workspace, its Web API, and the actions of people. */
export interface Simulation {
  workspace: Workspace;
  webApi: WebApi;
  receiver: PlaygroundReceiver;
  userActions: UserActions;
}

/**
 * Builds the simulated side of Slack for the app of this manifest. `onError` is called with errors that the app's listeners didn't
 * handle. `waitMs` is how long Slack waits for an ack and keeps a trigger; three seconds by default, as Slack does.
 */
export function createSimulation(
  manifest: Manifest,
  now: Clock,
  onError: (error: unknown) => void,
  waitMs?: number,
): Simulation {
  const workspace = createWorkspace(now, manifest.botName, waitMs);
  const webApi = createWebApi(workspace, manifest.scopes, now);
  const receiver = createReceiver(onError, waitMs);
  const userActions = createUserActions({ workspace, webApi, receiver, manifest }, now);
  return { workspace, webApi, receiver, userActions };
}
