import type { ReactElement } from 'react';
import { HUES } from './palette.ts';
import { HEAD, headPath, route, STROKE, toPath } from './route.ts';
import { type Arrow, type Scene, WIDTH } from './scene.ts';

/** All arrows of a picture, above its cards. */
export function Arrows({ scene }: { scene: Scene }): ReactElement {
  return (
    <Sheet height={scene.height} label="arrows">
      {scene.arrows.flatMap((arrow) => arrowPaths(arrow, scene))}
    </Sheet>
  );
}

/** A drawing as wide and high as the picture. */
export function Sheet(props: { height: number; label: string; children: ReactElement[] }): ReactElement {
  return (
    <svg
      width={WIDTH}
      height={props.height}
      viewBox={`0 0 ${WIDTH} ${props.height}`}
      style={{ position: 'absolute', left: 0, top: 0 }}
      role="img"
      aria-label={props.label}
    >
      {props.children}
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
  const dashes = arrow.dashed === true ? { strokeDasharray: '20 14' } : {};
  return [
    <path key={line} d={line} fill="none" stroke={colour} strokeWidth={STROKE} {...dashes} />,
    ...tips.map((tip) => (
      <path key={tip} d={tip} fill={colour} stroke={colour} strokeWidth={HEAD.length / 6} strokeLinejoin="round" />
    )),
  ];
}

function headOf([tip, origin]: readonly { x: number; y: number }[]): string {
  if (tip === undefined || origin === undefined) throw new Error('An arrow needs two points.');
  return headPath(tip, origin);
}
