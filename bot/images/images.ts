/**
 * Images are decoded in a process of their own, with limits of memory and time. When it dies, the image is tried once more
 * in a new one, then withheld; nothing else notices.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { MediaTooLarge } from '../../channels/channel.js';
import { MEDIA_BYTES, type Picture, Withheld } from './media.js';

export interface Task {
  readonly id: number;
  readonly work: 'clean' | 'toJpeg';
  readonly bytes: Uint8Array;
}

/** `refused`: the image will never do. Without it and without a picture, something else failed. */
export interface Answer {
  readonly id: number;
  readonly picture?: Picture;
  readonly refused?: 'withheld' | 'tooLarge';
  readonly message?: string;
}

interface ImageLimits {
  readonly maxMegabytes: number;
  readonly timeoutMs: number;
  /** Without work for this time the process ends, since it needs some 80 MB. */
  readonly idleMs: number;
}

/** Longer than the limit that the library itself has for an image. */
const LIMITS: ImageLimits = { maxMegabytes: 512, timeoutMs: 15_000, idleMs: 60_000 };
/** For the code in JavaScript. Pixels are outside of it. */
const HEAP_MEGABYTES = 128;
const TRIES = 2;

/** The process ended, or did not answer in time. */
class ImageProcessLost extends Error {}

export class Images {
  private child: ChildProcess | undefined;
  private readonly limits: ImageLimits;
  private last: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;
  private tasks = 0;

  constructor(limits: Partial<ImageLimits> = {}) {
    this.limits = { ...LIMITS, ...limits };
  }

  /** The id of the process; undefined before the first photo and after a crash. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** JPEG stays JPEG, other formats become WebP. Throws `Withheld` or `MediaTooLarge`. */
  async clean(bytes: Uint8Array): Promise<Picture> {
    if (bytes.length > MEDIA_BYTES) throw new MediaTooLarge('larger than 16 MB');
    return this.inTurn('clean', bytes);
  }

  /** A cleaned photo in a format that every channel accepts. */
  async asJpeg(picture: Picture): Promise<Picture> {
    return picture.mime === 'image/webp' ? this.inTurn('toJpeg', picture.bytes) : picture;
  }

  /** One image at a time: one of 50 million pixels takes some 150 MB of memory. */
  private inTurn(work: Task['work'], bytes: Uint8Array): Promise<Picture> {
    const result = this.last.then(() => this.tryTwice(work, bytes));
    this.last = result.catch(() => {});
    return result;
  }

  private async tryTwice(work: Task['work'], bytes: Uint8Array): Promise<Picture> {
    clearTimeout(this.idle);
    try {
      for (let attempt = 1; ; attempt++)
        try {
          return await this.ask(work, bytes);
        } catch (error) {
          if (!(error instanceof ImageProcessLost)) throw error;
          if (attempt === TRIES) throw new Withheld(`the image could not be processed: ${error.message}`);
        }
    } finally {
      this.idle = setTimeout(() => this.end(), this.limits.idleMs).unref();
    }
  }

  private async ask(work: Task['work'], bytes: Uint8Array): Promise<Picture> {
    const id = ++this.tasks;
    const { picture, refused, message } = await this.answerOf({ id, work, bytes });
    if (picture) return picture;
    if (refused === 'tooLarge') throw new MediaTooLarge(message);
    throw refused === 'withheld' ? new Withheld(message) : new Error(message);
  }

  private answerOf(task: Task): Promise<Answer> {
    const child = this.running();
    return new Promise((resolve, reject) => {
      const lose = (reason: string) => {
        this.end();
        settle(() => reject(new ImageProcessLost(reason)));
      };
      const settle = (act: () => void) => {
        clearTimeout(timer);
        child.off('message', onMessage).off('exit', onExit);
        act();
      };
      const onMessage = (answer: Answer) => {
        if (answer.id === task.id) settle(() => resolve(answer));
      };
      const onExit = () => lose('its process ended, probably because it needs too much memory');
      const timer = setTimeout(() => lose('it takes too long'), this.limits.timeoutMs);
      child.on('message', onMessage).on('exit', onExit);
      child.send(task, (error) => error && lose(error.message));
    });
  }

  private running(): ChildProcess {
    if (this.child?.connected) return this.child;
    const child = startProcess(this.limits.maxMegabytes);
    this.child = child;
    // A process that can't be started or was lost shows in `answerOf`.
    child.on('error', () => {});
    // It does not keep the program from ending.
    child.unref();
    child.channel?.unref();
    return child;
  }

  private end(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }
}

/** The program has one such process. */
export const images = new Images();

/** Runs the compiled file beside this one; in tests, which run the sources, tsx runs the TypeScript file. */
function startProcess(maxMegabytes: number): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  const file = fileURLToPath(new URL(`./image-process.${isSource ? 'ts' : 'js'}`, import.meta.url));
  return fork(file, [String(maxMegabytes)], {
    execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`, ...(isSource ? ['--import', import.meta.resolve('tsx')] : [])],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}
