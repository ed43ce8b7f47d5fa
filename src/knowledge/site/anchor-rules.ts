import { toAnchor } from '../page/heading.ts';
import type { Generator } from './generator.ts';
import { inSyllables } from './pinyin.ts';

/** The input of an anchor. */
export interface AnchorSource {
  /** The heading's words. */
  title: string;
  /** What its author wrote, if that isn't the title. */
  source?: string;
  /** The label of MyST above it. */
  label?: string;
  /** Whether it is an HTML tag without an id. */
  isHtml?: true;
  /** The id that its author gave it. */
  id?: string;
}

/** Generators that give ids to HTML tags too. */
const OF_TAGS: readonly Generator[] = ['github', 'eleventy'];

/** What docutils writes for Latin letters that aren't another one with a mark. */
const LATIN: ReadonlyMap<string, string> = new Map(
  'ßsz æae œoe øo đd ħh ıi łl ŧt ƀb ƙk ƶz'.split(' ').map(([letter = '', ...plain]) => [letter, plain.join('')]),
);

/** Hugo renders what shortcodes in headings stand for only later. */
const SHORTCODE = /\{\{[<%]/u;

/** Punctuation of Chinese and Japanese. */
const WIDE_MARK = /(?=[\u3000-\u303F\uFF00-\uFFEF])\p{P}/gu;

/** How a generator makes anchors. */
interface AnchorRule {
  slug(heading: AnchorSource): string;
  /** Returns the anchor for the `count`th use of a slug, from 1; `slug` may be empty. */
  repeat(slug: string, count: number): string;
  /** Whether ids of later headings are reserved too. */
  keepsIds?: true;
}

const LIKE_GITHUB: AnchorRule = { slug: ({ title }) => toAnchor(title), repeat: again };

const RULES: Readonly<Partial<Record<Generator, AnchorRule>>> = {
  hugo: {
    // Goldmark makes it of the source, addresses of links included.
    slug: ({ title, source = title }) =>
      (SHORTCODE.test(source) ? title : source)
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{Nd}_\- ]/gu, '')
        .replaceAll(' ', '-'),
    repeat: (slug, count) => (slug === '' ? again('heading', count - 1) : again(slug, count)),
  },
  // kramdown prints dashes for hyphens, which aren't part of anchors.
  jekyll: { slug: ({ title, source = title }) => toAnchor(withoutDashes(title, source)), repeat: again },
  gitbook: {
    slug: ({ title }) =>
      inSyllables(title)
        .replaceAll('…', '...')
        .replaceAll('&', ' and ')
        .replace(WIDE_MARK, '')
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .replace(/[^a-z\d_.]+/gu, '-')
        .replace(/^-|-$/gu, '')
        // Blockers of advertisements would hide it.
        .replace(/(?<![^-])ad(?![^-])/gu, 'a-d')
        .replace(/^(?=\d)/u, 'id-'),
    repeat: again,
  },
  mkdocs: {
    slug: ({ title }) =>
      title
        .normalize('NFKD')
        .replace(/[^\p{ASCII}]/gu, '')
        .replace(/[^\w\s-]/gu, '')
        .trim()
        .toLowerCase()
        .replace(/[-\s]+/gu, '-'),
    repeat: underlined,
    keepsIds: true,
  },
  pymdownx: {
    slug: ({ title }) =>
      title
        .normalize('NFC')
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
        .replaceAll(' ', '-'),
    repeat: underlined,
    keepsIds: true,
  },
  vitepress: {
    slug: ({ title }) =>
      title
        .normalize('NFKD')
        .replace(/[\u0300-\u036F\p{Cc}]/gu, '')
        .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/gu, '-')
        .replace(/^-+|-+$/gu, '')
        .replace(/^(?=\d)/u, '_')
        .toLowerCase(),
    repeat: again,
  },
  eleventy: {
    slug: ({ title }) =>
      title
        .replaceAll('&', ' and ')
        .replaceAll('🦄', ' unicorn ')
        .replaceAll('♥', ' love ')
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .replace(/(?<=[a-z\d])['’]([ts])(?![a-z\d])/gu, '$1')
        .replace(/[^a-z\d]+/gu, '-')
        .replace(/^-|-$/gu, ''),
    repeat: again,
  },
  obsidian: {
    slug: ({ title, source = title }) =>
      source
        .replace(/[:#|^\\]|%%|\[\[|\]\]/gu, ' ')
        .replace(/\s+/gu, ' ')
        .trim(),
    // All headings with a name are found by it.
    repeat: (slug) => slug,
  },
  sphinx: {
    slug: ({ title }) =>
      title
        .toLowerCase()
        .replace(/[^\p{ASCII}]/gu, (letter) => LATIN.get(letter) ?? letter)
        .normalize('NFKD')
        .replace(/[^\p{ASCII}]/gu, '')
        .toLowerCase()
        .replace(/[^a-z0-9]+/gu, '-')
        .replace(/^[-0-9]+|-+$/gu, ''),
    repeat: (_slug, count) => `id${count}`,
  },
  mintlify: {
    slug: ({ title }) =>
      title
        .toLowerCase()
        .replaceAll("'", '’')
        .replace(/[^\p{L}\p{N}\p{M}_’/&.\s-]/gu, '')
        .replace(/[.\s-]+/gu, '-')
        .replace(/^-|-$/gu, ''),
    repeat: (slug, count) => again(slug, count + 1),
  },
  mystmd: {
    // A label takes the place of the words.
    slug: ({ title, label = title }) =>
      label
        .replace(/['‘’"“”]/gu, '')
        .trim()
        .replace(/[\t\n\r ]+/gu, ' ')
        .toLowerCase()
        .replace(/[^a-z\d-]/gu, '-')
        .replace(/^(?=[\d-])/u, 'id-')
        .replace(/-{2,}/gu, '-')
        .replace(/^-|-$/gu, ''),
    repeat: again,
  },
};

/**
 * Returns the anchors that a generator gives the headings of a page, in order; undefined for generators that make them
 * like GitHub.
 */
export function anchorsBy(generator: Generator, headings: readonly AnchorSource[]): string[] | undefined {
  const rule = RULES[generator] ?? (headings.some(({ isHtml }) => isHtml) ? LIKE_GITHUB : undefined);
  if (rule === undefined) return undefined;
  const taken = new Set(rule.keepsIds === true ? headings.flatMap(({ id }) => id ?? []) : []);
  // Sphinx numbers all headings it can't name together.
  let unnamed = 0;
  let above = '';
  const next = (heading: AnchorSource): string => {
    if (heading.id !== undefined) {
      taken.add(heading.id);
      return heading.id;
    }
    const slug = rule.slug(heading);
    let anchor = slug;
    if (generator === 'sphinx') {
      while (anchor === '' || taken.has(anchor)) anchor = rule.repeat(slug, ++unnamed);
    } else if (generator !== 'obsidian') {
      for (let count = 1; anchor === '' || taken.has(anchor); count++) anchor = rule.repeat(slug, count);
    }
    taken.add(anchor);
    return anchor;
  };
  return headings.map((heading) => {
    // Without an id of its own, what is above it is the nearest.
    if (heading.isHtml !== true || OF_TAGS.includes(generator)) above = next(heading);
    return above;
  });
}

/** Returns a title without the runs of hyphens that are printed as dashes, as outside of code. */
function withoutDashes(title: string, source: string): string {
  if (!title.includes('--')) return title;
  const pieces = source.replace(/\]\([^()]*\)/gu, ']').match(/`+[^`]*`+|-{2,}/gu) ?? [];
  const isCode = pieces.flatMap((piece) => (piece.match(/-{2,}/gu) ?? []).map(() => piece.startsWith('`')));
  let at = 0;
  return title.replace(/-{2,}/gu, (run) => (isCode[at++] === true ? run : run.replace(/---?/gu, '')));
}

function again(slug: string, count: number): string {
  return count === 0 ? slug : `${slug}-${count}`;
}

/** Continues a number at the end of the slug. */
function underlined(slug: string, count: number): string {
  const [, words = slug, number = '0'] = /^(.*)_(\d{1,6})$/u.exec(slug) ?? [];
  return `${words}_${Number(number) + count}`;
}
