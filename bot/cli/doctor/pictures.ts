/** The library that cleans photos; the server loads it with the first photo only. */
import { oneLine } from '../support/one-line.js';
import { type Check, fault } from './finding.js';

export const checkPictures: Check = async function* () {
  try {
    await import('sharp');
  } catch (error) {
    yield fault('pictures', `no photo can be cleaned: run npm ci here and restart the server (${oneLine(error)})`);
  }
};
