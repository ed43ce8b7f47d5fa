import type { CSSProperties, ReactElement } from 'react';
import { ICONS, type Icon, type IconName } from './icons.ts';
import { LINE } from './palette.ts';
import type { Rect } from './scene.ts';

export const COLUMN = { display: 'flex', flexDirection: 'column' } as const;

/** The style that puts an element at a rectangle of the picture. */
export function boxOf(rect: Rect): CSSProperties {
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

/** Words, one element a line, so that the layout reports the true box of each. */
export function Lines(props: {
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
    <div style={{ ...COLUMN, alignItems: props.align ?? 'flex-start' }}>
      {props.text.split('\n').map((line) => (
        <div key={line} style={style}>
          {line}
        </div>
      ))}
    </div>
  );
}

/** An icon of such a size in pixels; without a tint only its lines. */
export function IconDrawing(props: { name: IconName; size: number; colour: string; tint?: string }): ReactElement {
  const icon: Icon = ICONS[props.name];
  return (
    <svg width={props.size} height={props.size} viewBox="0 0 24 24" role="img" aria-label={props.name}>
      {icon.fill !== undefined && props.tint !== undefined && <path d={icon.fill} fill={props.tint} />}
      <path
        d={icon.line}
        fill="none"
        stroke={props.colour}
        strokeWidth={1.8}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
