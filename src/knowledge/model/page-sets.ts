/** Whose pages are where: workspaces with folders of their own, and the folders of everybody else. */
export interface PageSets {
  /** Folders for workspaces that aren't named; none: they are told nothing. */
  others: readonly string[];
  workspaces: ReadonlyMap<string, WorkspacePages>;
}

/** The pages of one workspace. */
export interface WorkspacePages {
  /** Undefined: the pages that everybody else has. */
  folders?: readonly string[];
  /** Folders of channels with pages of their own, which take the place of the workspace's. */
  channels: ReadonlyMap<string, readonly string[]>;
}

/** Returns the folders whose pages answer there; none if nobody is answered there. */
export function foldersFor(
  { others, workspaces }: PageSets,
  { workspace, channel }: { workspace: string; channel?: string },
): readonly string[] {
  const own = workspaces.get(workspace);
  return own?.channels.get(channel ?? '') ?? own?.folders ?? others;
}

/** Returns every list of folders that answers somebody, each once. */
export function folderLists({ others, workspaces }: PageSets): (readonly string[])[] {
  const all = [...workspaces.values()].flatMap(({ folders, channels }) => [folders ?? others, ...channels.values()]);
  const lists = [others, ...all].filter((list) => list.length > 0);
  return [...new Map(lists.map((list) => [folderListKey(list), list])).values()];
}

/** Returns what tells lists of folders apart. */
export function folderListKey(folders: readonly string[]): string {
  return JSON.stringify(folders);
}
