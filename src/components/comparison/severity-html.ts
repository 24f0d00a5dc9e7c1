import type { Severity } from '../../domain/catalogue.ts';
import { capitalised } from '../format.ts';
import { SEVERITY_SHAPES } from '../severity-shape.ts';
import { type Html, html } from './html.ts';

/** A severity as `Severity.astro` shows it. */
export function severityHtml(severity: Severity): Html {
  return html`<span class="severity ${severity}"><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><path d="${SEVERITY_SHAPES[severity]}"></path></svg>${capitalised(severity)}</span>`;
}
