/** A store on SQLite is a folder: the database, the files of citizens, and the lock of the server. */
import { dirname, join } from 'node:path';

export const mediaFile = (file: string): string => join(dirname(file), 'media.db');
export const lockFile = (file: string): string => join(dirname(file), 'kentongan.lock');
