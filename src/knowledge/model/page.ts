import type { Generator } from '../site/generator.ts';
import type { Outline } from './outline.ts';

/** The languages of pages and answers. */
export type Language = 'en' | 'zh';

/** Returns the other language. */
export function otherLanguage(language: Language): Language {
  return language === 'en' ? 'zh' : 'en';
}

/** The kinds of pictures Slack shows. */
export type PictureType = 'image/png' | 'image/jpeg' | 'image/gif';

/** A picture that belongs to a page or to a section. */
export interface Diagram {
  /** Path below its knowledge folder, with forward slashes: `diagrams/kubernetes.en.png`. */
  path: string;
  /** Absolute path of a PNG, JPEG or GIF on this machine; for an SVG, of the PNG made from it. */
  file: string;
  /** Absolute real folder that the file must still be in when it is read again. */
  root: string;
  /** Of the content that was found (`hashContent`): only this content is ever served or sent. */
  hash: string;
  /** Detected from the content, regardless of the file's name. */
  type: PictureType;
  /** A description good enough to replace the picture. */
  description: string;
}

/** One Markdown file of a knowledge folder. */
export interface Page {
  /** Unique among all pages: `path`, with the folder's name in front if two folders have the same path. */
  id: string;
  /** Path below its knowledge folder, with forward slashes: `en/kubernetes.md`. */
  path: string;
  /** The knowledge folder it came from, absolute. */
  folder: string;
  title: string;
  language: Language;
  /** Line of the file where the Markdown below the front matter begins, from 1. */
  bodyLine: number;
  /** The structure of that Markdown; missing if the page was received with its sections. */
  outline?: Outline;
  /** Other names by anchor; those of the page itself under `''`. */
  aliases: ReadonlyMap<string, readonly string[]>;
  diagram?: Diagram;
  /** The owner of the page. */
  owner?: string;
  /** Day of the last review, `YYYY-MM-DD`. */
  reviewed?: string;
  /** Day of the last change, `YYYY-MM-DD`, from the front matter or the file's last commit. */
  changed?: string;
  /** Address of the published page, http(s). */
  source?: string;
  /**
   * The page's path on the site if it isn't its own path: from the root with a leading slash, else relative to its
   * file.
   */
  slug?: string;
  /** The name that Docusaurus publishes it by instead of its file's, from the front matter's `id`. */
  docId?: string;
  /** Paths from the site's root that lead to it too: its former ones. */
  otherPaths?: readonly string[];
  /** The generator that publishes it, if it was detected or set. */
  generator?: Generator;
  /** Topics it shares with other pages; they aren't names of the page. */
  tags?: readonly string[];
  /** The pictures its Markdown shows, by the address written there; filled by `loadPages`. */
  pictures?: ReadonlyMap<string, Picture>;
  /** True for changelogs, release notes, proposals, tables of contents, posts: pages to answer from only if no other page does. */
  side?: true;
  /** The day of a post in a blog, `YYYY-MM-DD`. */
  posted?: string;
  /** The version of the documentation it belongs to, if there are several: `2.10`. */
  version?: string;
  /** True if another version is in force: it answers only questions that name its own. */
  old?: true;
  /** True if the site publishes another version as its latest, whose addresses may have no number. */
  numbered?: true;
  /** Equal for the same page in two languages. */
  pairKey: string;
  /** The same from the front matter. */
  translationKey?: string;
}

/** A picture file that was found. */
export type Picture = Omit<Diagram, 'description'>;

/** Returns the UTC day of a time, `YYYY-MM-DD`, as pages write days. @throws RangeError for an invalid date */
export function toDay(time: Date | number): string {
  return new Date(time).toISOString().slice(0, 10);
}
