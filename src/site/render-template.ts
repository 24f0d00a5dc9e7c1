import { createApp } from 'astro/app/entrypoint';
import type { Shown, SitePage } from './site-pages.ts';

const app = createApp({ streaming: false });

/** The HTML of a template; what the compiled templates export. Throws what a template throws. */
export async function renderTemplate(template: SitePage['template'], shown: Shown): Promise<string> {
  const path = template === 'index' ? '' : template;
  const failures: unknown[] = [];
  const locals = { ...shown, failed: (error: unknown) => failures.push(error) } as App.Locals;
  const response = await app.render(new Request(`http://localhost/${path}`), { locals });
  if (failures.length > 0) throw failures[0];
  if (response.status !== (template === '404' ? 404 : 200))
    throw new Error(`The template ${template} was answered with status ${response.status}`);
  return response.text();
}
