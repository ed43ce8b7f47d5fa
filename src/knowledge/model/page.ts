import type { Generator } from '../site/generator.ts';
import type { Outline } from './outline.ts';

/** The languages the bot reads and speaks. */
export type Language = 'en' | 'zh';

/** Returns the other one of the two. */
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
  /** Absolute real folder that the file must still lie in when it is read again. */
  root: string;
  /** Of the content that was found (`hashContent`): only this content is ever served or sent. */
  hash: string;
  /** As the content tells, whatever the file is called. */
  type: PictureType;
  /** What the picture shows, in words good enough to replace it. */
  description: string;
}

/** One Markdown file of a knowledge folder. */
export interface Page {
  /** Unique among all pages: `path`, with the folder's name in front where two folders hold the same path. */
  id: string;
  /** Path below its knowledge folder, with forward slashes: `en/kubernetes.md`. */
  path: string;
  /** The knowledge folder it came from, absolute. */
  folder: string;
  title: string;
  language: Language;
  /** Line of the file where the Markdown below the front matter begins, from 1. */
  bodyLine: number;
  /** What that Markdown holds; missing where the page was handed over with its sections. */
  outline?: Outline;
  /** Other names by anchor; those of the page itself stand under `''`. */
  aliases: ReadonlyMap<string, readonly string[]>;
  diagram?: Diagram;
  /** Who looks after the page. */
  owner?: string;
  /** Day of the last review, `YYYY-MM-DD`. */
  reviewed?: string;
  /** Day of the last change, `YYYY-MM-DD`, from the front matter or the file's last commit. */
  changed?: string;
  /** Address of the published page, http(s). */
  source?: string;
  /** Where the site publishes the page when that isn't its path: from its root with a leading slash, else beside its file. */
  slug?: string;
  /** What publishes it, if its configuration was found or set. */
  generator?: Generator;
  /** One or two sentences about the page, from its front matter. */
  description?: string;
  /** Topics it shares with other pages: no names of its own. */
  tags?: readonly string[];
  /** The pictures its Markdown shows, by the address written there; filled by `loadPages`. */
  pictures?: ReadonlyMap<string, Picture>;
  /** True for changelogs, release notes, proposals, tables of contents: pages to answer from only if no other page does. */
  side?: true;
  /** The version of the documentation that it is of, if several stand side by side: `2.10`. */
  version?: string;
  /** True if another version is in force: it answers only questions that name its own. */
  old?: true;
  /** Equal for the same page in two languages. */
  pairKey: string;
  /** The same, as its front matter says. */
  translationKey?: string;
}

/** A picture file that was found. */
export type Picture = Omit<Diagram, 'description'>;
