/**
 * The process that decodes images, and the only one that loads their library: a picture made to break it or to fill the
 * memory ends this process and nothing else. It holds no secret and ends with the program.
 */
import { MediaTooLarge } from '../../channels/channel.js';
import { clean, toJpeg } from './clean.js';
import type { Answer, Task } from './images.js';
import { Withheld } from './media.js';

const MEMORY_CHECK_MS = 20;
const MB = 1024 ** 2;

const maxMegabytes = Number(process.argv[2]);
// The library works beside this thread and takes its memory from the system, which no option of Node limits.
setInterval(() => {
  if (process.memoryUsage.rss() > maxMegabytes * MB) process.kill(process.pid, 'SIGKILL');
}, MEMORY_CHECK_MS);

async function answer({ id, work, bytes }: Task): Promise<Answer> {
  try {
    return { id, picture: await (work === 'clean' ? clean(bytes) : toJpeg(bytes)) };
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof MediaTooLarge) return { id, refused: 'tooLarge', message };
    return error instanceof Withheld ? { id, refused: 'withheld', message } : { id, message };
  }
}

process.on('message', (task: Task) => void answer(task).then((answered) => process.send?.(answered)));
process.on('disconnect', () => process.exit(0));
// The program may have been killed while this process was still loading.
if (!process.connected) process.exit(0);
