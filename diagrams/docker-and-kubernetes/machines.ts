import { HUES, WHITE } from '../kit/palette.ts';
import { type Card, centre, columns, type Part, pick, type Rect } from '../kit/scene.ts';
import { roundedArea } from '../kit/shapes.ts';
import type { Words } from './words.ts';

/** How high both sides are, in pixels. */
export const MACHINES_HEIGHT = 532;

const GAP = 14;

/** One host as a stack: machine, operating system, daemon, and on it the containers. */
export function drawHost(rect: Rect, say: Words['docker']): Part {
  const containers = columns({ ...rect, height: 190 }, [1, 1, 1], 18);
  const daemon: Rect = { ...rect, y: rect.y + 190 + GAP, height: 116 };
  const system: Rect = { ...rect, y: daemon.y + daemon.height + GAP, height: 92 };
  const machine: Rect = { ...rect, y: system.y + system.height + GAP, height: 92 };
  return {
    cards: [
      ...containers.map(
        (place, index): Card => ({
          id: `container ${index}`,
          rect: place,
          hue: 'teal',
          look: 'paper',
          containers: 1,
          text: pick(say.containers, index),
        }),
      ),
      { id: 'daemon', rect: daemon, hue: 'teal', look: 'solid', icon: 'gear', iconAt: 'beside', title: say.daemon },
      { id: 'system', rect: system, hue: 'teal', look: 'paper', text: say.system },
      {
        id: 'machine',
        rect: machine,
        hue: 'ink',
        look: 'solid',
        icon: 'server',
        iconSize: 64,
        iconAt: 'beside',
        text: say.machine,
      },
    ],
    arrows: [],
  };
}

/** Several machines with containers, and above them what directs all of them. */
export function drawCluster(rect: Rect, say: Words['kubernetes']): Part {
  const control: Rect = { ...rect, height: 116 };
  const top = rect.y + 116 + 92;
  const nodes = columns({ ...rect, y: top, height: MACHINES_HEIGHT - 116 - 92 }, [1, 1, 1], 18);
  return {
    shapes: nodes.map((node) => roundedArea(node, 28, WHITE, HUES.blue.line)),
    cards: [
      { id: 'control', rect: control, hue: 'blue', look: 'solid', icon: 'wheel', iconAt: 'beside', title: say.control },
      ...nodes.flatMap((node, index): Card[] => [
        {
          id: `node ${index}`,
          rect: { ...node, y: node.y + 14, height: 176 },
          hue: 'ink',
          look: 'bare',
          containers: 2,
          text: pick(say.nodes, index),
        },
        {
          id: `machine ${index}`,
          rect: { ...node, y: node.y + 204, height: 104 },
          hue: 'ink',
          look: 'bare',
          icon: 'server',
          iconSize: 96,
        },
      ]),
    ],
    arrows: nodes.map((node) => ({
      from: { card: 'control', side: 'bottom', at: centre(node) },
      to: { x: centre(node), y: top - 10 },
      hue: 'blue',
    })),
  };
}
