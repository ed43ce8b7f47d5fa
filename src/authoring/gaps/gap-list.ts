import type { Gap, Store, WorkspaceId } from '../../store/store.ts';

/** A gap and the workspace whose people asked. */
export interface FoundGap {
  workspace: WorkspaceId;
  gap: Gap;
}

/** Lists the gaps of one workspace, or of all; the most asked first. */
export async function listGaps(
  store: Store,
  { workspace, since }: { workspace?: WorkspaceId; since?: Date } = {},
): Promise<FoundGap[]> {
  const found: FoundGap[] = [];
  for (const id of workspace === undefined ? await store.workspaces() : [workspace]) {
    for (const gap of await store.gaps.list(id, since)) found.push({ workspace: id, gap });
  }
  return found.sort((a, b) => b.gap.count - a.gap.count || b.gap.last.getTime() - a.gap.last.getTime());
}

/** Finds the gap whose id begins with these letters; returns `none`, or `several` if more than one does. */
export function findGap(gaps: readonly FoundGap[], id: string): FoundGap | 'none' | 'several' {
  const [first, ...others] = gaps.filter(({ gap }) => gap.id.startsWith(id.toLowerCase()));
  if (id === '' || first === undefined) return 'none';
  return others.length > 0 ? 'several' : first;
}
