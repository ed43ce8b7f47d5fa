export type Call = (...args: unknown[]) => Promise<unknown>;

/**
 * Wraps every call of a store, or of a part of one. `wrap` gets the call and its name, after that of its part:
 * `votes.list`, `ping`.
 */
export function wrapCalls<Part extends object>(part: Part, wrap: (call: Call, name: string) => Call, of = ''): Part {
  const wrapped = Object.entries(part).map(([key, value]: [string, unknown]) => {
    const name = `${of}${key}`;
    if (typeof value === 'object' && value !== null) return [key, wrapCalls(value, wrap, `${name}.`)];
    if (typeof value !== 'function') return [key, value];
    return [key, wrap((...args) => Reflect.apply(value, part, args), name)];
  });
  return Object.fromEntries(wrapped) as Part;
}
