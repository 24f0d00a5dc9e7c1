import type { MetricPoint } from './point.ts';

export interface MetricBatch {
  run: string;
  /** The instant of every point, ISO 8601 in UTC. */
  at: string;
  points: readonly MetricPoint[];
}

/** Where metrics go. */
export interface MetricSink {
  /**
   * Records every point, or throws; what is there already stays. The same batch again says the same, where series
   * are read with the statistic Maximum: a second value for the same instant is no larger.
   */
  put(batch: MetricBatch): Promise<void>;
}
