const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** HTML as its reader has it with pictures blocked: the text of its body and the alternative texts, without the preview line. */
export function visible(html: string): string {
  return html
    .replace(/^[\s\S]*<body/, '<body')
    .replace(/<div style="display:none[\s\S]*?<\/div>/, ' ')
    .replace(/<img[^>]* alt="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<!--[\s\S]*?-->|<[^>]+>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\s+/g, ' ');
}

/** All numbers of a text with what makes them figures: sign, currency, separators, per cent; sorted. */
export function numbersOf(text: string): string[] {
  return (text.match(/[+\u2212-]?[$€£]?\d[\d,.]*\d%?|[+\u2212-]?[$€£]?\d%?/g) ?? []).sort();
}
