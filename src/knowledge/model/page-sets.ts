/** Which folders answer whom: those of single workspaces, and those of all others. */
export interface PageSets {
  /** Folders for workspaces that aren't named; empty if those get no answers. */
  others: readonly string[];
  workspaces: ReadonlyMap<string, WorkspacePages>;
}

/** The pages of one workspace. */
export interface WorkspacePages {
  /** Undefined for the pages of all others. */
  folders?: readonly string[];
  /** Folders of channels with their own pages, instead of the workspace's. */
  channels: ReadonlyMap<string, readonly string[]>;
}

/** Returns the folders whose pages answer there; empty if there are no answers. */
export function foldersFor(
  { others, workspaces }: PageSets,
  { workspace, channel }: { workspace: string; channel?: string },
): readonly string[] {
  const own = workspaces.get(workspace);
  return own?.channels.get(channel ?? '') ?? own?.folders ?? others;
}

/** Returns every list of folders in use, each once. */
export function folderLists({ others, workspaces }: PageSets): (readonly string[])[] {
  const all = [...workspaces.values()].flatMap(({ folders, channels }) => [folders ?? others, ...channels.values()]);
  const lists = [others, ...all].filter((list) => list.length > 0);
  return [...new Map(lists.map((list) => [folderListKey(list), list])).values()];
}

/** Returns a key for a list of folders. */
export function folderListKey(folders: readonly string[]): string {
  return JSON.stringify(folders);
}
