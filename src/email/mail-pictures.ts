import { drawLine } from '../canvas/draw-line.ts';
import { sparklineConfig } from '../charts/sparkline-config.ts';
import { shownFigure } from './mail-kpi.ts';
import type { MailSource } from './mail-source.ts';
import { PICTURE_INK, PICTURE_SIZE } from './mail-style.ts';

/** An inline part of a message. */
export interface Picture {
  /** Content-ID without its angle brackets. */
  cid: string;
  png: Uint8Array;
}

/** The picture of a KPI's trend by the id of its metric; undefined where there is nothing to draw. */
export type Pictures = (metric: string) => Picture | undefined;

/** Draws each KPI once, whoever receives it. */
export function mailPictures(source: MailSource): Pictures {
  const drawn = new Map<string, Picture | undefined>();
  return (id) => {
    if (!drawn.has(id)) drawn.set(id, draw(source, id));
    return drawn.get(id);
  };
}

const LOOK = { colour: () => PICTURE_INK, still: true, fill: (colour: string) => colour };

function draw({ snapshot, metrics }: MailSource, id: string): Picture | undefined {
  const metric = metrics.get(id);
  if (!metric) return undefined;
  const format = { unit: metric.unit, currency: snapshot.portfolio.currency };
  const config = sparklineConfig(shownFigure(metric), format, LOOK);
  if (!config) return undefined;
  const png = drawLine(config, { ...PICTURE_SIZE, colour: PICTURE_INK });
  return { cid: `${id}.${snapshot.run}@${snapshot.portfolio.id}`, png };
}
