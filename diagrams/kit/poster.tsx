import type { ReactElement } from 'react';
import { Arrows, Sheet } from './arrows.tsx';
import { CardBox } from './card.tsx';
import { HUES, INK, MIST, PAPER, SIZES, WHITE } from './palette.ts';
import { boxOf, COLUMN, IconDrawing, Lines } from './parts.tsx';
import { STROKE } from './route.ts';
import { headHeight, MARGIN, type Rect, type Scene, WIDTH, type Zone } from './scene.ts';

/** The elements of a whole picture, every box at its place. */
export function Poster({ scene }: { scene: Scene }): ReactElement {
  return (
    <div
      style={{ ...boxOf({ x: 0, y: 0, width: WIDTH, height: scene.height }), background: PAPER, fontFamily: 'Noto' }}
    >
      <Head scene={scene} />
      {scene.zones.map((zone) => (
        <ZoneBox key={keyOf(zone.rect)} zone={zone} />
      ))}
      <Shapes scene={scene} />
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
    <div style={{ ...boxOf({ x: 0, y: 0, width: WIDTH, height }), background: INK }}>
      <div style={{ ...COLUMN, position: 'absolute', left: MARGIN, top: 34, gap: 14 }}>
        <Lines text={scene.heading} size={SIZES.heading} weight={900} colour={WHITE} line={104 / SIZES.heading} />
        <Lines text={scene.subtitle} size={SIZES.subtitle} weight={500} colour={MIST} />
      </div>
      <div style={{ position: 'absolute', right: MARGIN, top: (height - 12 - 150) / 2, display: 'flex' }}>
        <IconDrawing name={scene.emblem} size={150} colour={MIST} />
      </div>
      {(['blue', 'orange', 'teal'] as const).map((hue, index) => (
        <div
          key={hue}
          style={{
            ...boxOf({ x: Math.round(stripe * index), y: height - 12, width: Math.ceil(stripe), height: 12 }),
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
        ...boxOf(zone.rect),
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

function Shapes({ scene }: { scene: Scene }): ReactElement {
  return (
    <Sheet height={scene.height} label="shapes">
      {(scene.shapes ?? []).map(({ d, fill, stroke, width }) => (
        <path
          key={d}
          d={d}
          fill={fill ?? 'none'}
          stroke={stroke ?? 'none'}
          strokeWidth={width ?? STROKE}
          strokeLinejoin="round"
        />
      ))}
    </Sheet>
  );
}

function keyOf(rect: Rect): string {
  return `${rect.x},${rect.y}`;
}
