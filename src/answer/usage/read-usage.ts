import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import type { Store, WorkspaceId } from '../../store/store.ts';
import { firstDayOf, summarizeUsage, type Usage, type UsageOptions } from './usage.ts';

/** Reads what a workspace asked in the last weeks, and sums it up. @throws StoreError */
export async function readUsage(
  store: Pick<Store, 'tallies' | 'votes' | 'gaps'>,
  workspace: WorkspaceId,
  knowledge: Knowledge,
  options: UsageOptions,
): Promise<Usage> {
  const first = firstDayOf(options);
  const [tallies, votes, gaps] = await Promise.all([
    store.tallies.list(workspace, first),
    store.votes.list(workspace, new Date(first)),
    store.gaps.list(workspace, new Date(first)),
  ]);
  return summarizeUsage({ tallies, votes, gaps, knowledge }, options);
}
