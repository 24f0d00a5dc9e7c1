import type { Severity } from '../domain/catalogue.ts';

/** Path of each severity's mark in a square of 12: each has its shape, so that colour is never needed to tell them apart. */
export const SEVERITY_SHAPES: Record<Severity, string> = {
  critical: 'M4 0h4l4 4v4l-4 4H4L0 8V4z',
  high: 'M6 0l6 11.5H0z',
  medium: 'M6 0l6 6-6 6-6-6z',
  low: 'M6 1a5 5 0 1 0 0 10A5 5 0 1 0 6 1zm0 2.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 1 1 0-5.6z',
};
