/// <reference types="astro/client" />

declare module 'virtual:quarterdeck' {
  import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

  /** Report id → its compiled MDX. */
  export const contents: Record<string, () => Promise<{ default: AstroComponentFactory }>>;
}

declare namespace App {
  /** What a page shows; its template and the components of its report read their part. */
  interface Locals extends Required<import('./site/site-pages.ts').Shown> {
    failed: (error: unknown) => void;
  }
}
