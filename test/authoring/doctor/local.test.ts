import { describe, expect, it } from 'vitest';
import { examineNode } from '../../../src/doctor/local.ts';

describe('examineNode', () => {
  it.each([
    ['v20.18.1', 'ok'],
    ['v20.20.0', 'ok'],
    ['v22.0.0', 'ok'],
    ['v20.18.0', 'broken'],
    ['v20.9.5', 'broken'],
    ['v18.99.9', 'broken'],
  ])('finds %s %s if 20.18.1 is needed', (version, state) => {
    expect(examineNode(version, '20.18.1').state).toBe(state);
  });
});
