/** A Uint32Array that grows as it is filled. */
export class GrowingArray {
  length = 0;
  private data = new Uint32Array(1024);

  push(value: number): void {
    if (this.length === this.data.length) this.grow(this.length + 1);
    this.data[this.length++] = value;
  }

  /** Returns an element; 0 if it was never set. */
  at(place: number): number {
    return this.data[place] ?? 0;
  }

  set(place: number, value: number): void {
    if (place >= this.data.length) this.grow(place + 1);
    if (place >= this.length) this.length = place + 1;
    this.data[place] = value;
  }

  trimmed(): Uint32Array {
    return this.data.slice(0, this.length);
  }

  private grow(least: number): void {
    const larger = new Uint32Array(Math.max(least, this.data.length * 2));
    larger.set(this.data);
    this.data = larger;
  }
}
