import { expect, test } from 'vitest';
import { fitZoom, stepZoom } from '../../../../src/web/document/zoom.ts';

test('steps lead from any size to the next and end at the ends', () => {
  expect(stepZoom(1.31, 1)).toBe(1.5);
  expect(stepZoom(1.31, -1)).toBe(1.25);
  expect(stepZoom(1, 1)).toBe(1.1);
  expect(stepZoom(1, -1)).toBe(0.9);
  expect(stepZoom(4, 1)).toBe(4);
  expect(stepZoom(0.25, -1)).toBe(0.25);
  expect(stepZoom(9, 1)).toBe(4);
});

test('what is to fit does, as far as the scale goes', () => {
  expect(fitZoom(800, 600)).toBe(0.75);
  expect(fitZoom(100, 10_000)).toBe(4);
  expect(fitZoom(5_000, 100)).toBe(0.25);
  expect(fitZoom(800, 0)).toBe(1);
  expect(fitZoom(0, 600)).toBe(1);
});
