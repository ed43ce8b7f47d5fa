import type { Locals, LookUp } from './expressions.ts';
import { mayLoop, unrollLoops } from './loops.ts';
import type { SiteData } from './site-data.ts';
import { paramOf, valueAt } from './site-params.ts';

type FrontMatterData = Readonly<Record<string, unknown>>;

/** The values that the templates of a page name. */
export interface TemplateValues {
  lookUp: LookUp;
  /** Returns an included template with what it is given and the loops it has. */
  filledIn(template: string, given?: ReadonlyMap<string, string>): Promise<string>;
}

/** Creates the values of a page: of its front matter, which is read when first needed, and of the site's data; `note` is called with the files they depend on. */
export function createTemplateValues(
  own: () => FrontMatterData,
  data: SiteData,
  note: (file: { file: string; stamp: string }) => void,
): TemplateValues {
  const lookUp = async (path: string, locals: Locals): Promise<unknown> => {
    const [root = '', ...rest] = path.split('.');
    if (locals.has(root)) return rest.length === 0 ? locals.get(root) : valueAt(locals.get(root), rest.join('.'));
    if (root === 'page') return valueAt(own(), rest.join('.'));
    const local = root === 'site' ? undefined : paramOf(own(), path);
    if (local !== undefined) return local;
    const value = await data.valueAt(path.replace(/^site\.data\./u, ''));
    for (const file of data.files()) note(file);
    return value;
  };
  return {
    lookUp,
    async filledIn(template, given = new Map()) {
      if (!mayLoop(template) && (given.size === 0 || !template.includes('include.'))) return template;
      const values = new Map<string, unknown>();
      for (const [name, written] of given)
        values.set(name, /^["']/u.test(written) ? written.slice(1, -1) : await lookUp(written, new Map()));
      const lines = await unrollLoops(template, lookUp, new Map([['include', Object.fromEntries(values)]]));
      return lines.map((line) => line.text).join('\n');
    },
  };
}

/** Returns the MyST substitutions of a page's own front matter. */
export function substitutionsOf({ myst, substitutions }: FrontMatterData): Readonly<Record<string, unknown>> {
  const inMyst = typeof myst === 'object' && myst !== null && 'substitutions' in myst ? myst.substitutions : undefined;
  const given = inMyst ?? substitutions;
  return typeof given === 'object' && given !== null ? { ...given } : {};
}
