import { fileURLToPath } from 'node:url';
import { defineConfig } from 'astro/config';
import { astroSettings } from './src/site/astro-settings.ts';

// For `astro check` only: the site is built by `buildSite`, which says what there is to render.
const root = fileURLToPath(new URL('.', import.meta.url));
export default defineConfig(astroSettings({ root, reports: [], onModule: () => {} }));
