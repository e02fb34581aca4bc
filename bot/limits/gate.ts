/** Lets in as much as there is room for; the rest waits in the order in which it came. */
export class Gate {
  private used = 0;
  private readonly waiting: { readonly amount: number; readonly enter: () => void }[] = [];

  constructor(private readonly size: number) {}

  /** Undefined: it is in. Otherwise it resolves when it is. What is larger than the gate goes in alone. */
  enter(amount: number): Promise<void> | undefined {
    if (this.waiting.length === 0 && this.fits(amount)) {
      this.used += amount;
      return undefined;
    }
    return new Promise((enter) => this.waiting.push({ amount, enter }));
  }

  leave(amount: number): void {
    this.used -= amount;
    for (let [first] = this.waiting; first && this.fits(first.amount); [first] = this.waiting) {
      this.waiting.shift();
      this.used += first.amount;
      first.enter();
    }
  }

  private fits(amount: number): boolean {
    return this.used === 0 || this.used + amount <= this.size;
  }
}
