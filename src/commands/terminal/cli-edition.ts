import type { Edition } from '../../answer/edition.ts';
import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import { createEdition } from '../../runtime/open.ts';
import { openReranking } from '../../runtime/reranking.ts';
import type { CliContext, CliSettings } from '../cli-context.ts';

/** Runs the work over an edition of the pages, with the reranker of the settings once it has the sections' vectors. */
export async function withEdition<Result>(
  { errors }: CliContext,
  settings: Pick<CliSettings, 'dataDir' | 'reranker'>,
  knowledge: Knowledge,
  work: (edition: Edition) => Promise<Result>,
): Promise<Result> {
  const tell = (message: string) => void errors.write(`${message}\n`);
  const reranking = await openReranking(settings, { warn: tell, info: tell, count: () => {} });
  if (reranking === undefined) return await work(createEdition(knowledge, tell));
  const reranker = reranking.open(knowledge.sections);
  if (errors.isTTY === true) tell(`Reranking with ${reranker.id}: sections without a vector get one first.`);
  try {
    await reranker.made;
    return await work(createEdition(knowledge, tell, reranker));
  } finally {
    reranking.close();
  }
}
