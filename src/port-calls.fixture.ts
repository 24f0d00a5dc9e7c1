/** Called around every call of a watched port, with its number, counted from 1 over all of them. */
export type OnCall = (call: number, moment: 'before' | 'after', name: string) => void;

/** Wraps the ports of one process: its calls are counted, and `onCall` may end any of them by throwing. */
export function portCalls(onCall: OnCall): { watch<T extends object>(port: T): T; count(): number } {
  let calls = 0;
  const watch = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...args: unknown[]) => {
          calls += 1;
          const call = calls;
          onCall(call, 'before', String(name));
          const result: unknown = await method.apply(target, args);
          onCall(call, 'after', String(name));
          return result;
        };
      },
    });
  return { watch, count: () => calls };
}

export class Killed extends Error {}

/** Dies before or after the call number `at` is carried out, and makes no call from then on. */
export function dyingAt(at: number, moment: 'before' | 'after'): OnCall {
  return (call, when) => {
    if (call > at || (call === at && (when === moment || when === 'after'))) throw new Killed();
  };
}
