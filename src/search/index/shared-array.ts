type Numbers = Uint16Array | Uint32Array | Float32Array | Float64Array;
type NumbersIn<T extends Numbers> = { new (buffer: SharedArrayBuffer): T; readonly BYTES_PER_ELEMENT: number };

/** Returns an array of zeros in shared memory: one thread fills it, another searches it without a copy. */
export function sharedArray<T extends Numbers>(kind: NumbersIn<T>, length: number): T {
  return new kind(new SharedArrayBuffer(length * kind.BYTES_PER_ELEMENT));
}

/** Returns a copy of an array in shared memory. */
export function toShared<T extends Uint16Array | Uint32Array>(array: T): T {
  const buffer = new SharedArrayBuffer(array.byteLength);
  const copy = array instanceof Uint16Array ? new Uint16Array(buffer) : new Uint32Array(buffer);
  copy.set(array);
  return copy as T;
}
