/** Limits how much runs at the same time. Entries are served in the order in which they come. */
export class Room {
  private readonly waiting: { readonly amount: number; readonly enter: () => void }[] = [];
  private used = 0;

  /** Without `timeoutMs` an entry waits as long as it takes. */
  constructor(
    private readonly size: number,
    private readonly timeoutMs?: number,
  ) {}

  get isEmpty(): boolean {
    return this.used === 0 && this.waiting.length === 0;
  }

  /**
   * Resolves to the function to call when done, or to undefined when there was no room in time. What is larger than the
   * room enters alone.
   */
  enter(wanted: number): Promise<(() => void) | undefined> {
    const amount = Math.min(wanted, this.size);
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const entry = {
        amount,
        enter: () => {
          clearTimeout(timer);
          resolve(() => {
            this.used -= amount;
            this.admit();
          });
        },
      };
      this.waiting.push(entry);
      this.admit();
      if (this.timeoutMs === undefined || !this.waiting.includes(entry)) return;
      timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        resolve(undefined);
        this.admit();
      }, this.timeoutMs);
    });
  }

  private admit(): void {
    for (let [first] = this.waiting; first && first.amount <= this.size - this.used; [first] = this.waiting) {
      this.waiting.shift();
      this.used += first.amount;
      first.enter();
    }
  }
}

/** A room for each address, as long as somebody is in it. */
export class Rooms {
  private readonly rooms = new Map<string, Room>();

  constructor(
    private readonly size: number,
    private readonly timeoutMs: number,
  ) {}

  async enter(key: string, amount: number): Promise<(() => void) | undefined> {
    const room = this.rooms.get(key) ?? new Room(this.size, this.timeoutMs);
    this.rooms.set(key, room);
    const leave = await room.enter(amount);
    const forget = () => {
      if (room.isEmpty && this.rooms.get(key) === room) this.rooms.delete(key);
    };
    if (!leave) forget();
    return (
      leave &&
      (() => {
        leave();
        forget();
      })
    );
  }
}
