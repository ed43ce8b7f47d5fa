export type Call = (...args: unknown[]) => Promise<unknown>;

/** Wraps every call of a store, or of a part of one. `wrap` gets the call and its name, without that of its part. */
export function wrapCalls<Part extends object>(part: Part, wrap: (call: Call, name: string) => Call): Part {
  const wrapped = Object.entries(part).map(([name, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null) return [name, wrapCalls(value, wrap)];
    if (typeof value !== 'function') return [name, value];
    return [name, wrap((...args) => Reflect.apply(value, part, args), name)];
  });
  return Object.fromEntries(wrapped) as Part;
}
