import { describe, expect, it } from 'vitest';
import { HUES, INK, MIST, MUTED, PAPER, WHITE } from '../../../diagrams/kit/palette.ts';

type Triple = [number, number, number];

/**
 * What the eye sees with each of the three dichromacies, as a matrix over linear red, green and blue: Machado, Oliveira
 * and Fernandes, "A physiologically-based model for simulation of color vision deficiency" (2009), severity 1.
 */
const VISIONS: Readonly<Record<string, readonly Triple[]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Distance in CIE Lab from which two lines beside each other can't be taken for each other; 2.3 is just noticeable. */
const APART = 20;

describe('the palette', () => {
  it.each(Object.entries(HUES))('carries white text on strong %s and dark text on its tint', (_, { strong, soft }) => {
    expect(contrast(WHITE, strong)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(strong, PAPER)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(strong, soft)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(INK, soft)).toBeGreaterThanOrEqual(7);
    expect(contrast(MUTED, soft)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(MIST, INK)).toBeGreaterThanOrEqual(7);
  });

  it.each(Object.entries(VISIONS))('keeps its colours apart in %s vision', (_, matrix) => {
    const colours = Object.entries(HUES).map(([name, { strong }]) => ({
      name,
      lab: lab(seen(linear(strong), matrix)),
    }));
    const close = colours.flatMap((a, index) =>
      colours.slice(index + 1).flatMap((b) => (distance(a.lab, b.lab) < APART ? [`${a.name} and ${b.name}`] : [])),
    );
    expect(close).toEqual([]);
  });
});

/** Contrast of two colours by WCAG 2.2, from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(linear(a)), luminance(linear(b))].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: Triple): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(colour: string): Triple {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Triple;
}

function seen(colour: Triple, matrix: readonly Triple[]): Triple {
  return matrix.map((row) => {
    const value = row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2];
    return Math.min(1, Math.max(0, value));
  }) as Triple;
}

/** CIE Lab of linear sRGB under daylight (D65). */
function lab([red, green, blue]: Triple): Triple {
  const [x, y, z] = [
    (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
    luminance([red, green, blue]),
    (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
  ].map((value) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116)) as Triple;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function distance(a: Triple, b: Triple): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
