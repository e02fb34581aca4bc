/** A line between two programs that can be disturbed: a kernel without netem leaves no other way. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** `stall`: nothing more passes. `halve`: half of each answer passes, then the line is cut. `reset`: every line breaks. */
export type LineState = 'pass' | 'stall' | 'halve' | 'reset';

export interface TcpProxy {
  readonly port: number;
  /** What held up in a stall is cut at its end, never delivered late. */
  set(state: LineState): void;
  close(): Promise<void>;
}

export async function startProxy(target: number): Promise<TcpProxy> {
  let state: LineState = 'pass';
  const lines = new Set<Socket>();
  const held = new Set<Socket>();

  const server = createServer((near) => {
    if (state === 'reset') return void near.resetAndDestroy();
    const far = connect(target, '127.0.0.1');
    join(near, far, () => 1);
    join(far, near, () => (state === 'halve' ? 0.5 : 1));
  });

  function join(from: Socket, to: Socket, share: () => number): void {
    lines.add(from);
    from.on('data', (bytes: Buffer) => {
      if (state === 'stall') return void held.add(from).add(to);
      const part = share();
      if (part === 1) to.write(bytes);
      else to.end(bytes.subarray(0, Math.floor(bytes.length * part)));
    });
    from.on('end', () => to.end());
    from.on('error', () => to.destroy());
    from.on('close', () => {
      lines.delete(from);
      held.delete(from);
      to.destroy();
    });
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    set(next) {
      if (next === 'reset') for (const line of lines) line.resetAndDestroy();
      for (const line of held) line.destroy();
      state = next;
    },
    async close() {
      server.close();
      for (const line of lines) line.destroy();
      await once(server, 'close');
    },
  };
}
