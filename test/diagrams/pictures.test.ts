import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Drawing, draw, type TextBox } from '../../diagrams/kit/render.tsx';
import { route } from '../../diagrams/kit/route.ts';
import { type Card, MARGIN, type Point, type Rect, type Scene, WIDTH } from '../../diagrams/kit/scene.ts';
import { PICTURES, type Picture } from '../../diagrams/pictures.ts';
import { DIAGRAMS_FOLDER, type DrawingRecord, findStale, RECORD_FILE } from '../../diagrams/record.ts';

/** A phone shows a picture this wide, and a text has to be so high there. Both in pixels. */
const PHONE_WIDTH = 360;
const PHONE_TEXT = 10;

/** Free space that an arrow keeps from words, and words from the edge of their card, in pixels. */
const ROOM_BESIDE_ARROW = 30;
const ROOM_ABOVE_ARROW = 10;
const ROOM_IN_CARD = 10;

/** What keeps its Latin name in a Chinese picture: products, objects of Kubernetes, states, commands, file contents. */
const NAMES = [
  /Kubernetes|Dockerfile|Docker Hub|Docker|kubelet|kube-proxy|etcd|Pod|API|SRE|DevOps|Google|Debois|Shafer|SLO/g,
  /ConfigMap|Secret|Service|Ingress|Gateway|DNS|TLS|CI\/CD|CI|CD|Git/g,
  /Pending|ImagePullBackOff|CreateContainerConfigError|CrashLoopBackOff|Running|OOMKilled|Terminating|SIGTERM/g,
  /docker (build|pull|push|run)|kubectl (describe pod|logs) NAME( --previous)?|nginx|ubuntu|shop(:\w+|\.example\.com)?/g,
  /localhost|^(FROM|WORKDIR|COPY|RUN|CMD) .+|node:24-slim/g,
] as const;

const drawings = new Map<string, Drawing>();

beforeAll(async () => {
  for (const { file, scene } of PICTURES) drawings.set(file, await draw(scene));
});

describe.each(PICTURES)('$file', ({ file, language, scene }) => {
  const texts = (): readonly TextBox[] => drawings.get(file)?.texts ?? [];

  it('has words', () => {
    expect(texts().map(({ text }) => text)).toEqual(expect.arrayContaining(scene.heading.split('\n')));
  });

  it('is readable on a phone', () => {
    const small = texts().filter(({ size }) => (size * PHONE_WIDTH) / WIDTH < PHONE_TEXT);
    expect(small).toEqual([]);
  });

  it('speaks one language', () => {
    const foreign = language === 'en' ? /\p{Script=Han}/u : /[A-Za-z]/;
    const plain = (text: string) => NAMES.reduce((rest, names) => rest.replace(names, ''), text);
    const mixed = texts().filter(({ text }) => foreign.test(language === 'en' ? text : plain(text)));
    expect(mixed).toEqual([]);
  });

  it('keeps every word inside the picture, inside its card and apart from other words', () => {
    const page = { x: MARGIN, y: 0, width: WIDTH - 2 * MARGIN, height: scene.height };
    const boxed = scene.cards.filter(({ look }) => look !== 'bare' && look !== 'frame');
    for (const [index, { text, rect }] of texts().entries()) {
      expect(holds(page, rect), `"${text}" leaves the picture`).toBe(true);
      for (const card of boxed) {
        const inside = holds(shrink(card.rect, ROOM_IN_CARD), rect);
        expect(inside || !overlap(card.rect, rect), `"${text}" leaves the card ${card.id}`).toBe(true);
      }
      const touched = texts().find((other, place) => place > index && overlap(other.rect, rect));
      expect(touched?.text, `"${text}" covers another word`).toBeUndefined();
    }
  });

  it('keeps every card inside the picture and apart from other cards', () => {
    const page = { x: MARGIN, y: 0, width: WIDTH - 2 * MARGIN, height: scene.height - 40 };
    const cards = scene.cards.filter(({ look }) => look !== 'frame');
    for (const [index, card] of cards.entries()) {
      expect(holds(page, card.rect), `${card.id} leaves the picture`).toBe(true);
      const touched = cards.find((other, place) => place > index && overlap(other.rect, card.rect));
      expect(touched?.id, `${card.id} covers another card`).toBeUndefined();
    }
  });

  it('keeps every shape inside the picture', () => {
    const page = { x: MARGIN, y: 0, width: WIDTH - 2 * MARGIN, height: scene.height };
    const outside = (scene.shapes ?? []).filter(({ rect }) => !holds(page, rect));
    expect(outside).toEqual([]);
  });

  it('draws no arrow through words, through a card or across another arrow', () => {
    const lines = scene.arrows.map((arrow) => segments(route(arrow, scene)));
    for (const [index, line] of lines.entries()) {
      for (const segment of line) {
        const word = texts().find(({ rect }) => overlap(grow(rect, ROOM_BESIDE_ARROW, ROOM_ABOVE_ARROW), segment));
        expect(word?.text, `arrow ${index} comes too close to words`).toBeUndefined();
        const card = scene.cards.find(({ rect }) => overlap(rect, segment));
        expect(card?.id, `arrow ${index} runs through a card`).toBeUndefined();
      }
      const crossed = lines.findIndex(
        (other, place) => place > index && other.some((b) => line.some((a) => overlap(grow(a, 20, 20), b))),
      );
      expect(crossed, `arrow ${index} comes too close to another`).toBe(-1);
    }
  });

  it('leaves room for the head and a piece of line on every arrow', () => {
    const lengths = scene.arrows.map((arrow) =>
      segments(route(arrow, scene)).reduce((sum, { width, height }) => sum + width + height, 0),
    );
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(70);
  });
});

describe('the pictures that ship', () => {
  it('are up to date', async () => {
    const record: DrawingRecord = JSON.parse(readFileSync(RECORD_FILE, 'utf8'));
    const svgOf = async ({ file }: Picture) => drawings.get(file)?.svg ?? '';
    expect(await findStale(PICTURES, DIAGRAMS_FOLDER, record, svgOf)).toEqual([]);
  });
});

describe('a picture in two languages', () => {
  const pairs = PICTURES.filter(({ language }) => language === 'en').map((english) => {
    const chinese = PICTURES.find(({ file }) => file === english.file.replace('.en.', '.zh.'));
    return { name: english.file, english: english.scene, chinese: chinese?.scene };
  });

  it.each(pairs)('shows the same things in both: $name', ({ english, chinese }) => {
    expect(chinese && outline(chinese)).toEqual(outline(english));
  });
});

/** What a scene shows, its words and measures left out. */
function outline(scene: Scene) {
  const card = ({ look, hue, icon, containers, title, text }: Card) => ({
    look,
    hue,
    icon,
    containers,
    title: title !== undefined,
    text: text !== undefined,
  });
  return {
    zones: scene.zones.map(({ hue }) => hue),
    cards: scene.cards.map(card),
    shapes: (scene.shapes ?? []).map(({ fill, stroke }) => ({ fill, stroke })),
    arrows: scene.arrows.map(({ hue, heads, dashed }) => ({ hue, heads, dashed })),
  };
}

/** The parts of a line, each as a rectangle without thickness. */
function segments(points: readonly Point[]): Rect[] {
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    return {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(to.x - from.x),
      height: Math.abs(to.y - from.y),
    };
  });
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function holds(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function grow(rect: Rect, x: number, y: number): Rect {
  return { x: rect.x - x, y: rect.y - y, width: rect.width + 2 * x, height: rect.height + 2 * y };
}

/** Narrower on both sides: above and below, a line of text brings its own room. */
function shrink(rect: Rect, room: number): Rect {
  return grow(rect, -room, 0);
}
