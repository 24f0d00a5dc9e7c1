/** What an expression of a workflow can name, by context: `vars`, `needs`, `steps` and so on. */
export type Contexts = Readonly<Record<string, unknown>>;

export type Functions = Readonly<Record<string, (...args: unknown[]) => unknown>>;

const TOKENS = /\s*(?:'((?:[^']|'')*)'|(\|\||&&|==|!=|[!().,*])|([A-Za-z_][A-Za-z0-9_-]*))/y;

type Token = { text: string } | { mark: string } | { name: string };

/**
 * The expressions of GitHub Actions, as far as our workflows use them: names with dots and `*`, texts, true and false,
 * `!`, `==`, `!=`, `&&`, `||`, brackets and calls. Anything else throws, so that a rehearsal never guesses.
 */
export function evaluate(expression: string, contexts: Contexts, functions: Functions): unknown {
  const tokens = tokensOf(expression);
  let at = 0;
  const isMark = (mark: string) => {
    const token = tokens[at];
    if (!token || !('mark' in token) || token.mark !== mark) return false;
    at += 1;
    return true;
  };
  const need = (mark: string) => {
    if (!isMark(mark)) throw unknown(expression, `"${mark}" is missing`);
  };
  const either = (): unknown => {
    let left = both();
    while (isMark('||')) {
      const right = both();
      left = left || right;
    }
    return left;
  };
  const both = (): unknown => {
    let left = equal();
    while (isMark('&&')) {
      const right = equal();
      left = left && right;
    }
    return left;
  };
  const equal = (): unknown => {
    const left = not();
    if (isMark('==')) return isSame(left, not(), expression);
    if (isMark('!=')) return !isSame(left, not(), expression);
    return left;
  };
  const not = (): unknown => (isMark('!') ? !not() : value());
  const value = (): unknown => {
    if (isMark('(')) {
      const inner = either();
      need(')');
      return inner;
    }
    const token = tokens[at];
    at += 1;
    if (!token || 'mark' in token) throw unknown(expression, 'it ends too early or has a mark too many');
    if ('text' in token) return token.text;
    if (token.name === 'true' || token.name === 'false') return token.name === 'true';
    return isMark('(') ? call(token.name) : follow(token.name);
  };
  const call = (name: string): unknown => {
    const args: unknown[] = [];
    while (!isMark(')')) {
      args.push(either());
      isMark(',');
    }
    const found = functions[name];
    if (!found) throw unknown(expression, `there is no function "${name}"`);
    return found(...args);
  };
  const follow = (context: string): unknown => {
    if (!(context in contexts)) throw unknown(expression, `there is no context "${context}"`);
    let found: unknown = contexts[context];
    while (isMark('.')) {
      if (isMark('*')) {
        found = Object.values(Object(found));
        continue;
      }
      const token = tokens[at];
      at += 1;
      if (!token || !('name' in token)) throw unknown(expression, 'a name is missing after a dot');
      const { name } = token;
      found = Array.isArray(found)
        ? found.map((one) => Reflect.get(Object(one), name))
        : Reflect.get(Object(found), name);
    }
    return found ?? '';
  };
  const result = either();
  if (at < tokens.length) throw unknown(expression, 'there is more than it understands');
  return result;
}

/** A text with `${{ … }}` in it, filled in. */
export function fill(text: string, contexts: Contexts, functions: Functions): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, inner: string) =>
    String(evaluate(inner, contexts, functions)),
  );
}

function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  const text = expression.trim();
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < text.length) {
    const from = TOKENS.lastIndex;
    const match = TOKENS.exec(text);
    if (!match) throw unknown(expression, `nothing is known of "${text.slice(from)}"`);
    if (match[1] !== undefined) tokens.push({ text: match[1].replaceAll("''", "'") });
    else if (match[2] !== undefined) tokens.push({ mark: match[2] });
    else tokens.push({ name: match[3] ?? '' });
  }
  return tokens;
}

/** GitHub compares texts without their case; different kinds are no business of ours. */
function isSame(left: unknown, right: unknown, expression: string): boolean {
  if (typeof left !== 'string' || typeof right !== 'string')
    throw unknown(expression, 'it compares what is no text');
  return left.toLowerCase() === right.toLowerCase();
}

function unknown(expression: string, why: string): Error {
  return new Error(`The expression "${expression.trim()}" cannot be rehearsed: ${why}.`);
}
