import { readGolden } from '../authoring/golden/golden.ts';
import { checkGolden, countTiers } from '../authoring/golden/golden-check.ts';
import { findGoldenFolder } from '../authoring/golden/golden-folder.ts';
import { loadKnowledge } from '../knowledge/files/loader.ts';
import type { PageChoice } from '../knowledge/folder/folder.ts';
import { createEdition } from '../runtime/open.ts';
import { type Finding, ok, unknown } from './finding.ts';

/** Asks the golden questions and returns how many are answered right and how sure; undefined if there are none. */
export async function examineGolden(
  { knowledge, choice, golden }: { knowledge: readonly string[]; choice: PageChoice; golden?: string },
  check: string,
): Promise<Finding | undefined> {
  const subject = 'Golden questions';
  try {
    const folder = await findGoldenFolder({ knowledge, ...(golden !== undefined && { golden }) });
    if (folder === undefined) return undefined;
    const { questions } = await readGolden(folder, folder);
    const edition = createEdition(await loadKnowledge(knowledge, { choice }), () => undefined);
    const results = [];
    for (const question of questions) results.push(await checkGolden(question, edition));
    const { found, maybe, refused } = countTiers(results);
    const all = found + maybe + refused;
    const share = (count: number) => `${all === 0 ? 0 : Math.round((100 * count) / all)}%`;
    const tiers = `${share(found)} answered, ${share(maybe)} offered as "this may be it", ${share(refused)} refused`;
    const wrong = results.filter(({ verdict }) => verdict !== 'right').length;
    return wrong === 0
      ? ok(subject, `all ${results.length} right: ${tiers}`)
      : unknown(subject, `${wrong} of ${results.length} not as expected: ${tiers}`, `Run ${check} to see them.`);
  } catch (error) {
    return unknown(subject, error instanceof Error ? error.message : String(error));
  }
}
