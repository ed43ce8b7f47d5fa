import type { PageProblem } from './warning.ts';

/** A heading of a page's own level, not inside a list or a quote. */
export interface Heading {
  /** 1 to 6. */
  level: number;
  title: string;
  /** What its author wrote, without marks of a heading and attributes; undefined if that is the title. */
  source?: string;
  /** Unique within the page. */
  anchor: string;
  /** Whether its author set the id. */
  isFixed?: true;
  /** The label of MyST above it. */
  label?: string;
  /** Whether it was an HTML tag without an id, to which most generators give none. */
  isHtml?: true;
  /** First line and the line after the last, indexes into the text the tokens were made from. */
  line: number;
  end: number;
}

/** An image of a page, as written. */
export interface ImageRef {
  src: string;
  /** The alt text; may be empty. */
  alt: string;
  /** Index of the line in the text the tokens were made from. */
  line: number;
}

/** A link to another page or heading, as written. */
export interface LinkRef {
  href: string;
  line: number;
}

/** The content below a heading, independent of its page. Lines count from 1 within the body. */
export interface PagePart {
  /** Undefined above the first heading. */
  heading?: Heading;
  /** The titles of the headings above it, its own last. */
  path: readonly string[];
  line: number;
  markdown: string;
  text: string;
  images: readonly ImageRef[];
  links: readonly LinkRef[];
  /** Whether `markdown` is the list of its sub-headings. */
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
  /** Expansions of its abbreviations, as defined in it. */
  abbreviations?: ReadonlyMap<string, string>;
}

/** The texts of a page's parts, by number. */
export interface PartTexts {
  markdown(part: number): string;
  text(part: number): string;
  /** Returns what is equal for equal texts only, by a hash. */
  digest(): string;
}

/** What a part has besides what it says. */
interface PartFields extends Omit<PagePart, 'heading' | 'markdown' | 'text'> {
  heading?: Heading | undefined;
}

/** A part whose texts are decoded on access. */
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

  constructor(part: PartFields, texts: PartTexts, at: number) {
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
