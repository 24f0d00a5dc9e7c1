import { describe, expect, test } from 'vitest';
import { makeChart } from './make-chart.ts';
import { shownLabels, svgChart } from './svg-chart.ts';

const usd = { unit: 'money', currency: 'USD' } as const;
const chart = (type: 'line' | 'bar', stacked: boolean, ...values: (number | null)[][]) =>
  makeChart(
    {
      type,
      stacked,
      fromZero: true,
      labels: ['Aug', 'Sep & Oct', 'Nov'],
      series: values.map((each, index) => ({ name: `S${index}`, values: each })),
    },
    usd,
  );

const rects = (svg: string) => [
  ...svg.matchAll(/<rect x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)" fill="var/g),
];

describe('the static chart', () => {
  test('lifts its line over gaps and dots lonely and last points', () => {
    const svg = svgChart(chart('line', false, [10, null, 30]), 'c', 'Cash');
    expect(svg.match(/<path d="M[^L"]+M[^L"]+"/)).not.toBeNull();
    expect(svg.match(/<circle/g)).toHaveLength(2);
  });

  test('tells series apart by dashes and hatching', () => {
    const line = svgChart(chart('line', false, [1, 2, 3], [3, 2, 1]), 'c', 'Cash');
    expect(line).toContain('stroke-dasharray="7 4"');
    const bar = svgChart(chart('bar', false, [1, 2, 3], [3, 2, 1]), 'c', 'Cash');
    expect(bar).toContain('<pattern id="c-1"');
    expect(bar).toContain('fill="url(#c-1)"');
  });

  test('stacks positive bars up and negative ones down', () => {
    const [first, second, third] = rects(
      svgChart(chart('bar', true, [10, 0, 0], [20, 0, 0], [-5, 0, 0]), 'c', 'x'),
    );
    const top = (rect: RegExpMatchArray | undefined) => Number(rect?.[1]);
    const bottom = (rect: RegExpMatchArray | undefined) => top(rect) + Number(rect?.[2]);
    expect(bottom(second)).toBeCloseTo(top(first), 1);
    expect(top(third)).toBeCloseTo(bottom(first), 1);
  });

  test('escapes what it writes', () => {
    const svg = svgChart(chart('line', false, [1, 2, 3]), 'c', 'A "<b>" & c');
    expect(svg).toContain('aria-label="A &quot;&lt;b>&quot; &amp; c"');
    expect(svg).toContain('Sep &amp; Oct');
  });

  test('is the same for the same chart', () => {
    const draw = () => svgChart(chart('bar', true, [1.1, 2.2, null], [0.3, 0, 9]), 'c', 'x');
    expect(draw()).toBe(draw());
  });
});

test('labels that do not fit are thinned, the last one stays', () => {
  expect(shownLabels(['a', 'b', 'c'], 600)).toEqual([0, 1, 2]);
  const many = Array.from({ length: 26 }, () => '23 Nov');
  const shown = shownLabels(many, 600);
  expect(shown.length).toBeLessThan(12);
  expect(shown.at(-1)).toBe(25);
});
