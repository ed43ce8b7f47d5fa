import { describe, expect, it } from 'vitest';
import { route, toPath } from '../../../diagrams/kit/route.ts';
import type { Card, Scene } from '../../../diagrams/kit/scene.ts';

const card = (id: string, x: number, y: number): Card => ({
  id,
  rect: { x, y, width: 100, height: 100 },
  hue: 'blue',
  look: 'paper',
});

const scene: Scene = {
  heading: 'Test',
  subtitle: 'Test',
  emblem: 'cube',
  height: 1000,
  zones: [],
  cards: [card('a', 0, 0), card('below', 0, 300), card('aside', 300, 300)],
  arrows: [],
};

describe('an arrow', () => {
  it('runs straight between cards that face each other, a little off their edges', () => {
    const points = route(
      { from: { card: 'a', side: 'bottom' }, to: { card: 'below', side: 'top' }, hue: 'blue' },
      scene,
    );
    expect(points).toEqual([
      { x: 50, y: 110 },
      { x: 50, y: 290 },
    ]);
  });

  it('turns twice between parallel edges, if it is told to', () => {
    const points = route(
      { from: { card: 'a', side: 'bottom' }, to: { card: 'aside', side: 'top' }, hue: 'blue', bend: 150 },
      scene,
    );
    expect(points).toEqual([
      { x: 50, y: 110 },
      { x: 50, y: 150 },
      { x: 350, y: 150 },
      { x: 350, y: 290 },
    ]);
  });

  it('turns once between edges at a right angle', () => {
    const points = route(
      { from: { card: 'a', side: 'bottom' }, to: { card: 'aside', side: 'left' }, hue: 'blue' },
      scene,
    );
    expect(points).toEqual([
      { x: 50, y: 110 },
      { x: 50, y: 350 },
      { x: 290, y: 350 },
    ]);
  });

  it('ends its line inside its head', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 0, y: 200 },
    ];
    expect(toPath(points, 'none')).toBe('M0 0L0 200');
    expect(toPath(points, 'end')).toBe('M0 0L0 172');
    expect(toPath(points, 'both')).toBe('M0 28L0 172');
  });

  it('names the card it cannot find', () => {
    expect(() => route({ from: { card: 'gone', side: 'top' }, to: { x: 0, y: 0 }, hue: 'blue' }, scene)).toThrow(
      'An arrow names the card "gone", which the picture does not have.',
    );
  });
});
