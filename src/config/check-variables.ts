import { findMisspelt } from './misspelt.ts';
import { ConfigError, type Environment, SURFACE_VARIABLES } from './surface.ts';
import { type Variables, variables } from './variables.ts';

/** Checks the variables. Returns their values, and warnings about what looks like a mistake. @throws ConfigError */
export function checkVariables(env: Environment): { values: Variables; warnings: string[] } {
  const misspelt = findMisspelt(env, [...Object.keys(variables.shape), ...SURFACE_VARIABLES]).map((slip) => ({
    ...slip,
    message: `${slip.name} is not a variable of this program: did you mean ${slip.nearest}?`,
  }));
  const isOfSlack = ({ nearest }: { nearest: string }): boolean => nearest.startsWith('SLACK_');
  const stopping = misspelt.filter(isOfSlack).map(({ message }) => message);
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = variables.safeParse(set);
  const issues = parsed.error?.issues.map((issue) => `${String(issue.path[0])} ${issue.message}.`) ?? [];
  if (set.RERANKER_URL && !set.RERANKER_MODEL && issues.length === 0)
    stopping.push('RERANKER_MODEL is missing: RERANKER_URL needs the name of its model.');
  if (set.SEARCH === 'postgres' && !set.SEARCH_DATABASE_URL && !set.DATABASE_URL)
    stopping.push(
      'SEARCH_DATABASE_URL is missing: SEARCH=postgres needs a database, of its own or that of DATABASE_URL.',
    );
  if (!parsed.success || stopping.length > 0) throw new ConfigError([...stopping, ...issues].join('\n'));
  const warnings = misspelt.filter((slip) => !isOfSlack(slip)).map(({ message }) => message);
  if (parsed.data.SEARCH_DATABASE_URL !== undefined && parsed.data.SEARCH === 'memory')
    warnings.push('SEARCH_DATABASE_URL does nothing without SEARCH=postgres: pages are searched in memory.');
  return { values: parsed.data, warnings };
}
