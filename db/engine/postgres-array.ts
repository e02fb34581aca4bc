/**
 * Arrays as PostgreSQL takes them in its binary format: pg writes each value into a text instead, bytes in hex, which
 * both sides then take apart again. https://www.postgresql.org/docs/15/protocol-overview.html (formats and format codes)
 */
import type { PostgresType, Value } from './query.js';

/** Of the types that parameters have: `select oid, typname from pg_type`. */
const OIDS: Readonly<Record<PostgresType, number>> = { bigint: 20, float8: 701, text: 25, bytea: 17 };
const HEAD = 20;
const HIGH = 2 ** 32;

/** An array with one dimension, counted from 1. Integers are those that are safe in JavaScript. */
export function binaryArray(type: PostgresType, values: readonly Value[]): Buffer {
  const bytes = Buffer.allocUnsafe(values.reduce<number>((sum, value) => sum + 4 + roomFor(value), HEAD));
  bytes.writeInt32BE(1, 0);
  bytes.writeInt32BE(values.includes(null) ? 1 : 0, 4);
  bytes.writeInt32BE(OIDS[type], 8);
  bytes.writeInt32BE(values.length, 12);
  bytes.writeInt32BE(1, 16);
  let end = HEAD;
  for (const value of values) {
    const length = value === null ? -1 : write(bytes, type, value, end + 4);
    bytes.writeInt32BE(length, end);
    end += 4 + Math.max(length, 0);
  }
  return bytes.subarray(0, end);
}

/** The most bytes that it can take. */
const roomFor = (value: Value): number =>
  typeof value === 'string' ? value.length * 3 : typeof value === 'number' ? 8 : (value?.byteLength ?? 0);

function write(bytes: Buffer, type: PostgresType, value: Exclude<Value, null>, at: number): number {
  if (typeof value === 'string') return bytes.write(value, at);
  if (typeof value !== 'number') {
    bytes.set(value, at);
    return value.byteLength;
  }
  if (type === 'float8') bytes.writeDoubleBE(value, at);
  else {
    if (!Number.isSafeInteger(value)) throw new Error(`${value} is no whole number`);
    bytes.writeInt32BE(Math.floor(value / HIGH), at);
    bytes.writeUInt32BE(value >>> 0, at + 4);
  }
  return 8;
}
