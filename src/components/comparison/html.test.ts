import { expect, test } from 'vitest';
import { html, NOTHING } from './html.ts';

test('texts are escaped, in content and in attributes; HTML and lists of it are not', () => {
  const evil = `"><img src=x onerror='alert(1)'>&`;
  expect(html`<a title="${evil}">${evil}</a>`.text).toBe(
    '<a title="&#34;&#62;&#60;img src=x onerror=&#39;alert(1)&#39;&#62;&#38;">&#34;&#62;&#60;img src=x onerror=&#39;alert(1)&#39;&#62;&#38;</a>',
  );
  const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
  expect(html`<ul>${items}${NOTHING}</ul>${3}`.text).toBe('<ul><li>a</li><li>&#60;b&#62;</li></ul>3');
});

test('a sign that a replacement pattern or an escape would be stays itself', () => {
  expect(html`${'$& \\n $1'}`.text).toBe('$&#38; \\n $1');
});
