import type { CSSProperties, ReactElement } from 'react';
import { HUES, INK, MUTED, SIZES, WHITE } from './palette.ts';
import { boxOf, COLUMN, IconDrawing, Lines } from './parts.tsx';
import type { Card } from './scene.ts';

const ICON_SIZE = 88;

/** A card at its place: its icon above or beside its words. */
export function CardBox({ card }: { card: Card }): ReactElement {
  const hue = HUES[card.hue];
  const white = card.look === 'solid' || card.look === 'disc';
  const beside = card.iconAt === 'beside';
  const alignItems = card.align === 'left' || beside ? 'flex-start' : 'center';
  const hasWords = card.title !== undefined || card.text !== undefined || card.containers !== undefined;
  return (
    <div
      style={{
        ...boxOf(card.rect),
        ...looks(card),
        flexDirection: beside ? 'row' : 'column',
        alignItems: beside ? 'center' : alignItems,
        justifyContent: beside && card.align === 'left' ? 'flex-start' : 'center',
        gap: beside ? 24 : 10,
      }}
    >
      {card.icon !== undefined && (
        <IconDrawing
          name={card.icon}
          size={card.iconSize ?? ICON_SIZE}
          colour={white ? WHITE : HUES[card.iconHue ?? card.hue].strong}
          {...(white ? {} : { tint: card.look === 'paper' ? HUES[card.iconHue ?? card.hue].soft : WHITE })}
        />
      )}
      {card.number !== undefined && <NumberDisc number={card.number} colour={hue.strong} />}
      {hasWords && (
        <div style={{ ...COLUMN, alignItems, gap: 4 }}>
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
      )}
    </div>
  );
}

function NumberDisc({ number, colour }: { number: number; colour: string }): ReactElement {
  const size = 84;
  return (
    <div
      style={{
        display: 'flex',
        width: size,
        height: size,
        borderRadius: size / 2,
        background: colour,
        alignItems: 'center',
        justifyContent: 'center',
        flexShrink: 0,
      }}
    >
      <Lines text={String(number)} size={SIZES.title} weight={700} colour={WHITE} />
    </div>
  );
}

/** A container is a cube in every picture. */
function Containers({ count }: { count: number }): ReactElement {
  return (
    <div style={{ display: 'flex', gap: 12, padding: '8px 0' }}>
      {Array.from({ length: count }, (_, index) => (
        <IconDrawing key={String(index)} name="cube" size={76} colour={HUES.orange.strong} tint={HUES.orange.soft} />
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
