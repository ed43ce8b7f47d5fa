import { dirname } from 'node:path';
import type { Locals, LookUp } from './expressions.ts';
import { replaceMatches } from './include-lines.ts';
import { mayLoop, unrollLoops } from './loops.ts';
import type { OwnShortcodes } from './site/own-shortcodes.ts';
import type { SiteData } from './site/site-data.ts';
import { type ParamValue, paramOf, type SiteParams, toValue, valueAt } from './site/site-params.ts';

type FrontMatterData = Readonly<Record<string, unknown>>;

/** Where the values that templates name are found. */
export interface ValueSources {
  params: SiteParams;
  data: SiteData;
  shortcodes: OwnShortcodes;
}

/** The values that the templates of a page name. */
export interface TemplateValues {
  lookUp: LookUp;
  /** Returns an included template with what it is given and the loops it has. */
  filledIn(template: string, given?: ReadonlyMap<string, string>): Promise<string>;
  /** Returns a line of a file with the parameters of its site, and what the site's own shortcodes print. */
  withParams(line: string, file: string): Promise<string>;
  /** Returns a line of a file with substitutions of MyST, and values of the site's data or of the front matter. */
  withSubstitutions(line: string, file: string): Promise<string>;
}

const SUBSTITUTION = /\{\{-?\s*([\w.-]{1,100}?)\s*-?\}\}/gu;
const PARAM = /\{\{[<%]\s*param\s+["']?([\w.-]{1,100})["']?\s*[>%]\}\}|\{\{\s*site\.([\w.-]{1,100})\s*\}\}/gu;

/** Creates the values of a page: of its front matter, which is read when first needed, and of the site; `note` is called with the files they depend on. */
export function createTemplateValues(
  own: () => FrontMatterData,
  { params, data, shortcodes }: ValueSources,
  note: (file: { file: string; stamp: string }) => void,
): TemplateValues {
  const noteAll = (files: ParamValue['files']): void => {
    for (const file of files) note(file);
  };
  const noted = ({ value, files }: ParamValue): string | undefined => {
    noteAll(files);
    return value;
  };
  const lookUp = async (path: string, locals: Locals): Promise<unknown> => {
    const [root = '', ...rest] = path.split('.');
    if (locals.has(root)) return rest.length === 0 ? locals.get(root) : valueAt(locals.get(root), rest.join('.'));
    if (root === 'page') return valueAt(own(), rest.join('.'));
    const local = root === 'site' ? undefined : paramOf(own(), path);
    if (local !== undefined) return local;
    const value = await data.valueAt(path.replace(/^site\.data\./u, ''));
    noteAll(data.files());
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
    async withParams(line, file) {
      const replaced = await replaceMatches(line, PARAM, async ([, param, ofSite]) => {
        if (param === undefined) return noted(await params.setting(ofSite ?? ''));
        return toValue(paramOf(own(), param)) ?? noted(await params.find(param, dirname(file)));
      });
      return /\{\{[<%]/u.test(replaced) ? await shortcodes.filledIn(replaced, dirname(file), noteAll) : replaced;
    },
    withSubstitutions: (line, file) =>
      replaceMatches(line, SUBSTITUTION, async ([, name = '']) => {
        const local =
          toValue(paramOf(substitutionsOf(own()), name)) ??
          (name.includes('.') ? toValue(await lookUp(name, new Map())) : undefined);
        return local ?? noted(await params.substitution(name, dirname(file)));
      }),
  };
}

/** Returns the MyST substitutions of a page's own front matter. */
function substitutionsOf({ myst, substitutions }: FrontMatterData): Readonly<Record<string, unknown>> {
  const inMyst = typeof myst === 'object' && myst !== null && 'substitutions' in myst ? myst.substitutions : undefined;
  const given = inMyst ?? substitutions;
  return typeof given === 'object' && given !== null ? { ...given } : {};
}
