/** Limits how much runs at the same time. Entries are served in the order in which they come. */
export class Room {
  private readonly waiting: { readonly amount: number; readonly enter: () => void }[] = [];

  constructor(
    private free: number,
    private readonly timeoutMs: number,
  ) {}

  /**
   * Resolves to the function to call when done, or to undefined when there was no room in time. `amount` must not be
   * larger than the room.
   */
  enter(amount: number): Promise<(() => void) | undefined> {
    return new Promise((resolve) => {
      const entry = {
        amount,
        enter: () => {
          clearTimeout(timer);
          resolve(() => {
            this.free += amount;
            this.admit();
          });
        },
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        resolve(undefined);
        this.admit();
      }, this.timeoutMs);
      this.waiting.push(entry);
      this.admit();
    });
  }

  private admit(): void {
    for (let [first] = this.waiting; first && first.amount <= this.free; [first] = this.waiting) {
      this.waiting.shift();
      this.free -= first.amount;
      first.enter();
    }
  }
}
