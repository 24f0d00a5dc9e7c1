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
  return new Reader(expression, contexts, functions).read();
}

/** Reads an expression from left to right; what binds less calls what binds more. */
class Reader {
  readonly expression: string;
  readonly contexts: Contexts;
  readonly functions: Functions;
  readonly #tokens: Token[];
  #at = 0;

  constructor(expression: string, contexts: Contexts, functions: Functions) {
    this.expression = expression;
    this.contexts = contexts;
    this.functions = functions;
    this.#tokens = tokensOf(expression);
  }

  read(): unknown {
    const result = this.#either();
    if (this.#at < this.#tokens.length) throw unknown(this.expression, 'there is more than it understands');
    return result;
  }

  #either(): unknown {
    let left = this.#both();
    while (this.#isMark('||')) {
      const right = this.#both();
      left = left || right;
    }
    return left;
  }

  #both(): unknown {
    let left = this.#equal();
    while (this.#isMark('&&')) {
      const right = this.#equal();
      left = left && right;
    }
    return left;
  }

  #equal(): unknown {
    const left = this.#not();
    if (this.#isMark('==')) return isSame(left, this.#not(), this.expression);
    if (this.#isMark('!=')) return !isSame(left, this.#not(), this.expression);
    return left;
  }

  #not(): unknown {
    return this.#isMark('!') ? !this.#not() : this.#value();
  }

  #value(): unknown {
    if (this.#isMark('(')) {
      const inner = this.#either();
      if (!this.#isMark(')')) throw unknown(this.expression, 'a bracket is not closed');
      return inner;
    }
    const token = this.#next();
    if (!token || 'mark' in token) throw unknown(this.expression, 'it ends too early or has a mark too many');
    if ('text' in token) return token.text;
    if (token.name === 'true' || token.name === 'false') return token.name === 'true';
    return this.#isMark('(') ? this.#call(token.name) : this.#follow(token.name);
  }

  #call(name: string): unknown {
    const args: unknown[] = [];
    while (!this.#isMark(')')) {
      args.push(this.#either());
      this.#isMark(',');
    }
    const found = this.functions[name];
    if (!found) throw unknown(this.expression, `there is no function "${name}"`);
    return found(...args);
  }

  #follow(context: string): unknown {
    if (!(context in this.contexts)) throw unknown(this.expression, `there is no context "${context}"`);
    let found: unknown = this.contexts[context];
    while (this.#isMark('.')) {
      if (this.#isMark('*')) found = Object.values(Object(found));
      else found = member(found, this.#name());
    }
    return found ?? '';
  }

  #name(): string {
    const token = this.#next();
    if (token && 'name' in token) return token.name;
    throw unknown(this.expression, 'a name is missing after a dot');
  }

  #next(): Token | undefined {
    this.#at += 1;
    return this.#tokens[this.#at - 1];
  }

  #isMark(mark: string): boolean {
    const token = this.#tokens[this.#at];
    if (!token || !('mark' in token) || token.mark !== mark) return false;
    this.#at += 1;
    return true;
  }
}

/** Of a list, what `*` made, the member of each. */
function member(found: unknown, name: string): unknown {
  if (Array.isArray(found)) return found.map((one) => Reflect.get(Object(one), name));
  return Reflect.get(Object(found), name);
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
