import path from 'node:path';
import type { Config } from '../config/config.ts';

/** Returns the configuration with a folder for saved answers, if it is that of a playground without one: beside what is said there. */
export function withPlaygroundAnswers(config: Config): Config {
  const { surface, answersDir, dataDir, knowledge, pageSets } = config;
  if (surface.kind !== 'playground' || answersDir !== undefined || pageSets.others.length === 0) return config;
  const folder = path.join(dataDir, 'playground', 'answers');
  return {
    ...config,
    answersDir: folder,
    knowledge: [...knowledge, folder],
    pageSets: { ...pageSets, others: [...pageSets.others, folder] },
  };
}
