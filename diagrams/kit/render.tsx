import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import satori, { type SatoriOptions } from 'satori';
import { encodePng } from './png.ts';
import { Poster } from './poster.tsx';
import { type Rect, type Scene, WIDTH } from './scene.ts';

/** A line of text as it stands in the picture. */
export interface TextBox {
  text: string;
  size: number;
  rect: Rect;
}

export interface Drawing {
  /** Text is drawn as outlines: the drawing needs no font. */
  svg: string;
  texts: readonly TextBox[];
}

/** Lays a scene out. The same scene gives the same drawing on every machine. */
export async function draw(scene: Scene): Promise<Drawing> {
  const texts: TextBox[] = [];
  const svg = await satori(<Poster scene={scene} />, {
    width: WIDTH,
    height: scene.height,
    fonts: fonts(),
    onStyleError: (error) => {
      throw error;
    },
    onNodeDetected: ({ textContent, left, top, width, height, props }) => {
      // A box without words has what React leaves out as its content.
      if (typeof textContent !== 'string' || textContent === '') return;
      const style: unknown = props.style;
      const size = typeof style === 'object' && style !== null && 'fontSize' in style ? Number(style.fontSize) : 0;
      texts.push({ text: textContent, size, rect: { x: left, y: top, width, height } });
    },
  });
  return { svg, texts };
}

/** The drawing as a PNG, so many pixels wide. */
export function toPng(drawing: Drawing, width: number = WIDTH): Buffer {
  const options = { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } } as const;
  const image = new Resvg(drawing.svg, options).render();
  return encodePng(image.pixels, image.width, image.height);
}

let loaded: SatoriOptions['fonts'] | undefined;

/** Noto Sans SC holds both languages. Its files are read once. */
function fonts(): SatoriOptions['fonts'] {
  loaded ??= [
    font('500Medium/NotoSansSC_500Medium.ttf', 500),
    font('700Bold/NotoSansSC_700Bold.ttf', 700),
    font('900Black/NotoSansSC_900Black.ttf', 900),
  ];
  return loaded;
}

function font(file: string, weight: 500 | 700 | 900): SatoriOptions['fonts'][number] {
  const path = createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-sc/${file}`);
  return { name: 'Noto', data: readFileSync(path), weight, style: 'normal' };
}
