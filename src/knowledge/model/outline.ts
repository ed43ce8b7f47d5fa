import type { PageProblem } from './warning.ts';

/** A heading of a page's own level, not inside a list or a quote. */
export interface Heading {
  /** 1 to 6. */
  level: number;
  title: string;
  /** Unique within the page. */
  anchor: string;
  /** Its Markdown, without the id, where that isn't the title. */
  source?: string;
  /** True for an id that its author gave it. */
  isFixed?: true;
  /** First line and the line after the last, indexes into the text the tokens were made from. */
  line: number;
  end: number;
}

/** An image of a page, as written. */
export interface ImageRef {
  src: string;
  /** The words written for those who can't see it; may be empty. */
  alt: string;
  /** Index of the line in the text the tokens were made from. */
  line: number;
}

/** A link to another page or heading, as written. */
export interface LinkRef {
  href: string;
  line: number;
}

/** What stands under one heading, before it is known which page it belongs to. Lines count from 1 within the body. */
export interface PagePart {
  /** Undefined above the first heading. */
  heading?: Heading;
  /** The titles of the headings it stands under, its own last. */
  path: readonly string[];
  line: number;
  markdown: string;
  text: string;
  images: readonly ImageRef[];
  links: readonly LinkRef[];
  /** True where `markdown` is the list of its sub-headings. */
  outline: boolean;
  /** Other anchors that lead here: of HTML anchors, and of headings with nothing under them. */
  anchors: readonly string[];
}

/** A page's body, read once. */
export interface Outline {
  parts: readonly PagePart[];
  /** All headings in order, those of no part too. */
  headings: readonly Heading[];
  problems: readonly PageProblem[];
  /** What its abbreviations stand for, as it says itself. */
  abbreviations?: ReadonlyMap<string, string>;
}

/** What the parts of a page say, by their numbers. */
export interface PartTexts {
  markdown(part: number): string;
  text(part: number): string;
}

/** A part whose texts are decoded when they are read. */
export class StoredPart implements PagePart {
  declare readonly heading?: Heading;
  declare readonly path: readonly string[];
  declare readonly line: number;
  declare readonly images: readonly ImageRef[];
  declare readonly links: readonly LinkRef[];
  declare readonly outline: boolean;
  declare readonly anchors: readonly string[];
  readonly texts: PartTexts;
  /** The part's number in `texts`. */
  readonly at: number;

  constructor(part: Omit<PagePart, 'markdown' | 'text'>, texts: PartTexts, at: number) {
    if (part.heading !== undefined) this.heading = part.heading;
    this.path = part.path;
    this.line = part.line;
    this.images = part.images;
    this.links = part.links;
    this.outline = part.outline;
    this.anchors = part.anchors;
    this.texts = texts;
    this.at = at;
  }

  get markdown(): string {
    return this.texts.markdown(this.at);
  }

  get text(): string {
    return this.texts.text(this.at);
  }
}
