import oauth, {
  type Installation,
  type InstallationQuery,
  type InstallationStore,
  InvalidStateError,
  type StateStore,
} from '@slack/oauth';
import type { WebClientOptions } from '@slack/web-api';
import type { Log } from '../../runtime/log.ts';
import { type Seal, SealError } from '../../store/seal.ts';
import type { Claims, Installations, Store } from '../../store/store.ts';
import { BOT_SCOPES, HELP_CHANNEL_SCOPES } from './app-manifest.ts';
import { StartError } from './identity.ts';

// Node finds this one only on the CommonJS module itself.
const { ClearStateStore } = oauth;

/** What installing by OAuth needs: the app's credentials, and a seal for the tokens. */
export interface OAuth {
  clientId: string;
  clientSecret: string;
  stateSecret: string;
  seal: Seal;
}

/** Workspace id for the bot's own rows; it can't collide with one of Slack's ids. */
const OWN = '-';
const CANARY = 'devops-bot';
/** A state is good for ten minutes (ClearStateStore's own limit), and once. */
const STATE_MS = 600_000;

/** Returns the options by which Bolt's HTTP receiver installs the app at `/slack/install`. */
export function toInstallerOptions(
  { clientId, clientSecret, stateSecret, seal }: OAuth,
  store: Store,
  clientOptions: WebClientOptions,
  log: Log,
  helpChannels = false,
) {
  const { slackApiUrl } = clientOptions;
  const site = slackApiUrl === undefined ? undefined : new URL('/oauth/v2/authorize', slackApiUrl).href;
  return {
    clientId,
    clientSecret,
    scopes: [...BOT_SCOPES, ...(helpChannels ? HELP_CHANNEL_SCOPES : [])],
    installationStore: createInstallationStore(store, seal, (workspace) => {
      log.error({ workspace }, 'Refused a stored installation: it was altered or belongs to another workspace.');
    }),
    installerOptions: {
      stateStore: createStateStore(stateSecret, store.claims),
      clientOptions,
      ...(site !== undefined && { authorizationUrl: site }),
    },
  };
}

/**
 * Creates Bolt's installation store on top of the bot's. Tokens are sealed, each for its workspace, before they leave
 * the process. `onRefused` is called once for each workspace whose stored installation belongs to another.
 */
export function createInstallationStore(
  store: Pick<Store, 'installations' | 'forget'>,
  seal: Seal,
  onRefused: (workspace: string) => void,
): InstallationStore {
  const refused = new Set<string>();
  const refuse = (workspace: string) => {
    if (refused.has(workspace)) return;
    refused.add(workspace);
    onRefused(workspace);
  };
  return {
    async storeInstallation(installation) {
      const workspace = workspaceOf(installation);
      await store.installations.set(workspace, seal.seal(JSON.stringify(installation), workspace));
    },
    async fetchInstallation(query) {
      for (const workspace of workspacesOf(query)) {
        const found = await fetchOne(store.installations, seal, workspace).catch((error: unknown) => {
          if (error instanceof SealError) refuse(workspace);
          throw error;
        });
        if (found !== undefined) return found;
      }
      throw new Error('The app is not installed in this workspace.');
    },
    async deleteInstallation(query) {
      for (const workspace of workspacesOf(query)) await store.forget(workspace);
    },
  };
}

/**
 * Returns the installation of a workspace, or undefined. Installations sealed with an old key are sealed again.
 * @throws SealError if what is stored is not this workspace's
 */
async function fetchOne(
  installations: Installations,
  seal: Seal,
  workspace: string,
): Promise<Installation | undefined> {
  const sealed = await installations.get(workspace);
  if (sealed === undefined) return undefined;
  const text = seal.open(sealed, workspace);
  // The seal proves that this program wrote it.
  const installation = JSON.parse(text) as Installation;
  // A seal without an owner may have been copied from another workspace.
  if (workspaceOf(installation) !== workspace) throw new SealError('It is of another workspace.');
  if (seal.isOld(sealed, workspace)) await installations.set(workspace, seal.seal(text, workspace));
  return installation;
}

function workspaceOf({ isEnterpriseInstall, enterprise, team }: Installation): string {
  const id = isEnterpriseInstall ? enterprise?.id : team?.id;
  if (id === undefined) throw new Error('Slack named neither a workspace nor an organisation of the install.');
  return id;
}

/** Returns where to look for an installation: workspaces without one of their own use their organization's. */
function workspacesOf({ isEnterpriseInstall, teamId, enterpriseId }: InstallationQuery<boolean>): string[] {
  return [isEnterpriseInstall ? undefined : teamId, enterpriseId].filter((id) => id !== undefined);
}

/** Creates the store of OAuth states, signed as Bolt does it. A state can be used once, on any replica. */
export function createStateStore(secret: string, claims: Claims): StateStore {
  const signed = new ClearStateStore(secret, STATE_MS / 1000);
  return {
    generateStateParam: (options, now) => signed.generateStateParam(options, now),
    async verifyStateParam(now, state) {
      const options = await signed.verifyStateParam(now, state);
      if ((await claims.claim(OWN, `state/${state}`, STATE_MS)) !== 'mine') {
        throw new InvalidStateError('This install link was used before: begin again at /slack/install.');
      }
      await claims.done(OWN, `state/${state}`);
      return options;
    },
  };
}

/**
 * Checks that the key opens what was sealed before, with a sealed word in the store.
 * @throws StartError if it doesn't, as no installation could be used
 */
export async function checkSeal(installations: Installations, seal: Seal): Promise<void> {
  const sealed = await installations.get(OWN);
  try {
    if (sealed !== undefined) seal.open(sealed, OWN);
  } catch (cause) {
    if (!(cause instanceof SealError)) throw cause;
    const what = 'put the key back that was used before, or list it in ENCRYPTION_KEYS_OLD';
    throw new StartError(`ENCRYPTION_KEY does not open the stored installations: ${what}.`, { cause });
  }
  if (sealed === undefined || seal.isOld(sealed, OWN)) await installations.set(OWN, seal.seal(CANARY, OWN));
}
