import { defineMiddleware } from 'astro:middleware';

/** What goes wrong in a template stops the build with its own error; Astro alone would answer with an error page. */
export const onRequest = defineMiddleware(async ({ locals }, next) => {
  try {
    return await next();
  } catch (error) {
    locals.failed(error);
    return new Response(null, { status: 500 });
  }
});
