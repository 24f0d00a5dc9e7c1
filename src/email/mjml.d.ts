/** The part of MJML 5 that is used; the package ships no types. */
declare module 'mjml' {
  export interface MjmlOptions {
    fonts?: Record<string, string>;
    keepComments?: boolean;
    validationLevel?: 'strict' | 'soft' | 'skip';
  }
  export default function mjml2html(mjml: string, options?: MjmlOptions): Promise<{ html: string }>;
}
