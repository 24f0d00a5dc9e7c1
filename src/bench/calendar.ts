/** Day of the measured run, a Monday, and the first of the 36 months before it. */
export const AS_OF = '2026-11-23';
export const FIRST_DAY = '2023-12-01';
