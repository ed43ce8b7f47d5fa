import type { App } from '@slack/bolt';
import { showDiagram } from '../clicked-diagram.ts';
import { onSection } from './card-buttons.ts';
import type { ListenerParts } from './register.ts';

/** "Show diagram" under an answer, and the menus of diagrams. */
export function listenToDiagramButtons(app: App, parts: ListenerParts): void {
  for (const name of ['showDiagram', 'homeDiagram'] as const) {
    onSection(app, name, parts, (click, tools, { best, language }) =>
      showDiagram(click, tools, best.section, language),
    );
  }
}
