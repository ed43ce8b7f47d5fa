import { onSection } from './card-buttons.ts';
import { showDiagram } from './clicked-diagram.ts';
import type { ClickHandlers } from './dispatch.ts';

const show = onSection((click, tools, { best, language }) => showDiagram(click, tools, best.section, language));

/** Handlers of "Show diagram" under an answer, and of the menus of diagrams. */
export const diagramButtons = { showDiagram: show, homeDiagram: show } satisfies ClickHandlers;
