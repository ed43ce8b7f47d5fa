import type { CSSProperties, ReactElement } from 'react';
import { ICONS, type IconName } from './icons.ts';
import { HUES, INK, LINE, MIST, MUTED, PAPER, SIZES, WHITE } from './palette.ts';
import { HEAD, headPath, route, STROKE, toPath } from './route.ts';
import { type Arrow, type Card, headHeight, MARGIN, type Rect, type Scene, WIDTH, type Zone } from './scene.ts';

/** The elements of a whole picture, every box at its place. */
export function Poster({ scene }: { scene: Scene }): ReactElement {
  return (
    <div style={{ ...box({ x: 0, y: 0, width: WIDTH, height: scene.height }), background: PAPER, fontFamily: 'Noto' }}>
      <Head scene={scene} />
      {scene.zones.map((zone) => (
        <ZoneBox key={keyOf(zone.rect)} zone={zone} />
      ))}
      {scene.cards.map((card) => (
        <CardBox key={card.id} card={card} />
      ))}
      <Arrows scene={scene} />
    </div>
  );
}

function Head({ scene }: { scene: Scene }): ReactElement {
  const height = headHeight(scene.heading.split('\n').length) - 40;
  const stripe = WIDTH / 3;
  return (
    <div style={{ ...box({ x: 0, y: 0, width: WIDTH, height }), background: INK }}>
      <div style={{ ...column, position: 'absolute', left: MARGIN, top: 34, gap: 14 }}>
        <Lines text={scene.heading} size={SIZES.heading} weight={900} colour={WHITE} line={104 / SIZES.heading} />
        <Lines text={scene.subtitle} size={SIZES.subtitle} weight={500} colour={MIST} />
      </div>
      <div style={{ position: 'absolute', right: MARGIN, top: (height - 12 - 150) / 2, display: 'flex' }}>
        <Icon name={scene.emblem} size={150} colour={MIST} />
      </div>
      {(['blue', 'orange', 'teal'] as const).map((hue, index) => (
        <div
          key={hue}
          style={{
            ...box({ x: Math.round(stripe * index), y: height - 12, width: Math.ceil(stripe), height: 12 }),
            background: { blue: '#6F8DF5', orange: '#F08A4B', teal: '#3DB8A5' }[hue],
          }}
        />
      ))}
    </div>
  );
}

function ZoneBox({ zone }: { zone: Zone }): ReactElement {
  const hue = HUES[zone.hue];
  return (
    <div
      style={{
        ...box(zone.rect),
        background: hue.soft,
        border: `4px solid ${hue.line}`,
        borderRadius: 36,
        justifyContent: zone.labelAt === 'center' ? 'center' : 'flex-start',
        alignItems: 'flex-start',
        padding: '24px',
      }}
    >
      {zone.label !== undefined && (
        <div style={{ display: 'flex', background: hue.strong, borderRadius: 20, padding: '6px 26px' }}>
          <Lines text={zone.label} size={SIZES.label} weight={700} colour={WHITE} />
        </div>
      )}
    </div>
  );
}

function CardBox({ card }: { card: Card }): ReactElement {
  const hue = HUES[card.hue];
  const white = card.look === 'solid' || card.look === 'disc';
  const beside = card.iconAt === 'beside';
  const alignItems = card.align === 'left' || beside ? 'flex-start' : 'center';
  const accent = white ? WHITE : hue.strong;
  return (
    <div
      style={{
        ...box(card.rect),
        ...looks(card),
        flexDirection: beside ? 'row' : 'column',
        alignItems: beside ? 'center' : alignItems,
        justifyContent: beside && card.align === 'left' ? 'flex-start' : 'center',
        gap: beside ? 28 : 10,
      }}
    >
      {card.icon !== undefined && (
        <Icon name={card.icon} size={beside && card.look === 'bare' ? 68 : 88} colour={accent} />
      )}
      <div style={{ ...column, alignItems, gap: 4 }}>
        {card.title !== undefined && (
          <Lines
            text={card.title}
            size={SIZES.title}
            weight={700}
            colour={white ? WHITE : card.look === 'bare' ? hue.strong : INK}
            align={alignItems}
          />
        )}
        {card.containers !== undefined && <Containers count={card.containers} />}
        {card.text !== undefined && (
          <Lines
            text={card.text}
            size={SIZES.text}
            weight={500}
            colour={white ? WHITE : card.title === undefined ? INK : MUTED}
            align={alignItems}
          />
        )}
      </div>
    </div>
  );
}

/** A container is a cube in every picture. */
function Containers({ count }: { count: number }): ReactElement {
  return (
    <div style={{ display: 'flex', gap: 12, padding: '8px 0' }}>
      {Array.from({ length: count }, (_, index) => (
        <Icon key={String(index)} name="cube" size={76} colour={HUES.orange.strong} />
      ))}
    </div>
  );
}

function looks(card: Card): CSSProperties {
  const hue = HUES[card.hue];
  const padding = '0 22px';
  switch (card.look) {
    case 'solid':
      return { padding, borderRadius: 28, background: hue.strong };
    case 'disc':
      return { borderRadius: card.rect.height / 2, background: hue.strong };
    case 'paper':
      return { padding, borderRadius: 28, background: WHITE, border: `4px solid ${hue.line}` };
    case 'soft':
      return { padding, borderRadius: 28, background: hue.soft, border: `4px solid ${hue.line}` };
    case 'frame':
      return { borderRadius: 28, border: `4px dashed ${hue.line}` };
    case 'bare':
      return {};
  }
}

/** One element a line, so that the layout reports the true box of each. */
function Lines(props: {
  text: string;
  size: number;
  weight: number;
  colour: string;
  align?: 'flex-start' | 'center';
  line?: number;
}): ReactElement {
  const style = {
    fontSize: props.size,
    fontWeight: props.weight,
    color: props.colour,
    lineHeight: props.line ?? LINE,
    whiteSpace: 'pre',
  } as const;
  return (
    <div style={{ ...column, alignItems: props.align ?? 'flex-start' }}>
      {props.text.split('\n').map((line) => (
        <div key={line} style={style}>
          {line}
        </div>
      ))}
    </div>
  );
}

function Icon({ name, size, colour }: { name: IconName; size: number; colour: string }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" role="img" aria-label={name}>
      <path
        d={ICONS[name]}
        fill="none"
        stroke={colour}
        strokeWidth={1.8}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

function Arrows({ scene }: { scene: Scene }): ReactElement {
  return (
    <svg
      width={WIDTH}
      height={scene.height}
      viewBox={`0 0 ${WIDTH} ${scene.height}`}
      style={{ position: 'absolute', left: 0, top: 0 }}
      role="img"
      aria-label="arrows"
    >
      {scene.arrows.flatMap((arrow) => arrowPaths(arrow, scene))}
    </svg>
  );
}

function arrowPaths(arrow: Arrow, scene: Scene): ReactElement[] {
  const points = route(arrow, scene);
  const heads = arrow.heads ?? 'end';
  const colour = HUES[arrow.hue].strong;
  const line = toPath(points, heads);
  const tips: string[] = [];
  if (heads !== 'none') tips.push(headOf(points.slice(-2).reverse()));
  if (heads === 'both') tips.push(headOf(points.slice(0, 2)));
  return [
    <path key={line} d={line} fill="none" stroke={colour} strokeWidth={STROKE} />,
    ...tips.map((tip) => (
      <path key={tip} d={tip} fill={colour} stroke={colour} strokeWidth={HEAD.length / 6} strokeLinejoin="round" />
    )),
  ];
}

function headOf([tip, origin]: readonly { x: number; y: number }[]): string {
  if (tip === undefined || origin === undefined) throw new Error('An arrow needs two points.');
  return headPath(tip, origin);
}

const column = { display: 'flex', flexDirection: 'column' } as const;

function box(rect: Rect): CSSProperties {
  return {
    display: 'flex',
    position: 'absolute',
    left: rect.x,
    top: rect.y,
    width: rect.width,
    height: rect.height,
    boxSizing: 'border-box',
  };
}

function keyOf(rect: Rect): string {
  return `${rect.x},${rect.y}`;
}
