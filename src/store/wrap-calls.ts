export type Call = (...args: unknown[]) => Promise<unknown>;

/** Returns a store, or a part of one, whose every call goes through what `wrap` makes of it. `name` is the call's own, without its part's. */
export function wrapCalls<Part extends object>(part: Part, wrap: (call: Call, name: string) => Call): Part {
  const wrapped = Object.entries(part).map(([name, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null) return [name, wrapCalls(value, wrap)];
    if (typeof value !== 'function') return [name, value];
    return [name, wrap((...args) => Reflect.apply(value, part, args), name)];
  });
  return Object.fromEntries(wrapped) as Part;
}
