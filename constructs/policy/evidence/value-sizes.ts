/** How many values something expands to: locals may double each other, so what was counted once is not walked again. */
export class ValueSizes {
  private readonly known = new WeakMap<object, number>();

  of(value: unknown): number {
    if (value === null || typeof value !== "object") return 1;
    const known = this.known.get(value);
    if (known !== undefined) return known;
    let size = 1;
    for (const item of Object.values(value)) size += this.of(item);
    this.known.set(value, size);
    return size;
  }

  has(value: object): boolean {
    return this.known.has(value);
  }
}
