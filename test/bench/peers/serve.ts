/** Fills forms when the bench asks for it over the process's channel, and answers with what it took. */

export interface Ask {
  /** The messages of the forms, one list a form. */
  readonly forms: readonly (readonly string[])[];
  readonly inFlight: number;
}

export interface Answer {
  readonly seconds: number;
  readonly complaints: number;
  /** Bytes of the fullest state of a chat that was stopped before its last message. */
  readonly stateBytes: number;
  readonly rss: number;
}

interface Storage {
  complaints(): number;
  bytes(): number;
}

export function serve(storage: Storage, hear: (chat: number, text: string) => Promise<void>): void {
  let chat = 1_000;
  process.on('message', async ({ forms, inFlight }: Ask) => {
    let next = 0;
    const walk = async () => {
      for (let form = forms[next++]; form; form = forms[next++]) {
        const own = chat++;
        for (const text of form) await hear(own, text);
      }
    };
    const began = performance.now();
    await Promise.all(Array.from({ length: inFlight }, walk));
    const seconds = (performance.now() - began) / 1000;
    const rss = process.memoryUsage.rss();
    process.send?.({
      seconds,
      complaints: storage.complaints(),
      stateBytes: storage.bytes() ?? 0,
      rss,
    } satisfies Answer);
  });
  process.send?.('ready');
}
