/// <reference types="astro/client" />

declare module 'virtual:quarterdeck' {
  import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

  /** JSON file with `SiteData`; empty when there is nothing to render. */
  export const siteFile: string;
  /** Report id → its compiled MDX. */
  export const contents: Record<string, () => Promise<{ default: AstroComponentFactory }>>;
}

declare namespace App {
  interface Locals {
    /** What a run page shows; put there by the page, read by the components in its report's MDX. */
    report: import('./site/report-view.ts').ReportView;
  }
}
