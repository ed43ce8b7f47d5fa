import { fileURLToPath } from 'node:url';
import { createLimitedProcess, NotStartedError } from '../../files/limited-process.ts';

/** A page to render. */
export interface AsciidocRequest {
  source: string;
  attributes: Readonly<Record<string, string>>;
  /** Names of macros that need an extension. */
  macros: readonly string[];
  /** Names of the document's attributes to return. */
  wanted: readonly string[];
}

export interface RenderedAsciidoc {
  html: string;
  /** The ids of headings, with their lines from 1. */
  headings: readonly { id: string; line: number }[];
  /** The values of the wanted attributes. */
  values: Readonly<Record<string, unknown>>;
}

/**
 * Renders a page.
 * @throws NotStartedError if no process can be started
 * @throws Error with the reason if it takes too long or too much memory, or can't be rendered
 */
export type RenderAsciidoc = (request: AsciidocRequest) => Promise<RenderedAsciidoc>;

const PROGRAM = fileURLToPath(new URL('./render-asciidoc.mjs', import.meta.url));
const USUAL = { deadlineMs: 10_000, memoryMax: 1024 * 1024 * 1024, idleMs: 5_000 };

/** Creates the rendering of AsciiDoc as HTML in a process of its own, as some pages keep the library busy for hours. */
export function createAsciidocProcess(options: Partial<typeof USUAL> = {}): RenderAsciidoc {
  const limits = { ...USUAL, ...options };
  const rendering = createLimitedProcess({ program: PROGRAM, ...limits });
  return async (request) => {
    const reply = await rendering.ask(request);
    if (reply.kind === 'late')
      throw new Error(`it takes more than ${limits.deadlineMs / 1000} s to convert from AsciiDoc`);
    if (reply.kind === 'large')
      throw new Error(`it takes more than ${Math.round(limits.memoryMax / 1024 / 1024)} MB to convert from AsciiDoc`);
    if (reply.kind === 'ended') throw new Error('it ended the program that converts from AsciiDoc');
    if (reply.kind === 'not-started') throw new NotStartedError(`AsciiDoc can't be converted (${reply.reason})`);
    const rendered = reply.message as RenderedAsciidoc | { problem: string };
    if ('problem' in rendered) throw new Error(rendered.problem);
    return rendered;
  };
}
