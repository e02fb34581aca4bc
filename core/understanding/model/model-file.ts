/**
 * A linear model as bytes: magic, version, header in JSON, then hashes, inverse document frequencies, and for each head
 * its biases, one scale a feature and weights of 8 bits. All numbers little-endian.
 */
import { type Head, type Linear, Vocabulary } from './linear.js';

const MAGIC = 0x4d474e4b; // "KNGM"
/** Increased when features or layout change, because older models do not fit then. */
export const MODEL_VERSION = 1;

interface Header {
  readonly features: number;
  readonly rows: number;
  readonly weight?: number;
  /** The topics of `Linear`, under the name that the files of version 1 have. */
  readonly about?: readonly string[];
  readonly heads: readonly { readonly name: string; readonly labels: readonly string[]; readonly sharpness: number }[];
}

/** Bytes are not a model that this program reads. `version` is set for a model of another version. */
export class ModelError extends Error {
  constructor(
    message: string,
    readonly version?: number,
  ) {
    super(message);
  }
}

/** Leaves out features whose weights are all below `threshold` times the greatest weight. */
export function encode(model: Linear, threshold = 0.004): Uint8Array {
  const kept = keep(model, threshold);
  const header: Header = {
    features: kept.length,
    rows: model.rows,
    ...(model.weight === undefined ? {} : { weight: model.weight }),
    ...(model.topics === undefined ? {} : { about: model.topics }),
    heads: model.heads.map(({ name, labels, sharpness }) => ({ name, labels, sharpness })),
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const perHead = model.heads.map(({ labels }) => labels.length * 4 + kept.length * 4 + kept.length * labels.length);
  const start = align(12 + json.length);
  const size = start + kept.length * 8 + perHead.reduce((sum, bytes) => sum + align(bytes), 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, MODEL_VERSION, true);
  view.setUint32(8, json.length, true);
  bytes.set(json, 12);
  let at = start;
  const put = (value: number, set: 'setUint32' | 'setFloat32') => {
    view[set](at, value, true);
    at += 4;
  };
  for (const feature of kept) put(model.vocabulary.hashes[feature] ?? 0, 'setUint32');
  for (const feature of kept) put(model.idf[feature] ?? 0, 'setFloat32');
  for (const head of model.heads) {
    for (const bias of head.bias) put(bias, 'setFloat32');
    const rows = kept.map((feature) => rowOf(head, feature));
    const scales = rows.map((row) => Math.max(...row.map(Math.abs)) / 127);
    for (const scale of scales) put(scale, 'setFloat32');
    rows.forEach((row, index) => {
      const scale = scales[index] ?? 0;
      for (const weight of row) view.setInt8(at++, scale === 0 ? 0 : Math.round(weight / scale));
    });
    at = align(at);
  }
  return bytes;
}

function keep(model: Linear, threshold: number): readonly number[] {
  const strength = Array.from(model.idf, (_, feature) =>
    Math.max(...model.heads.map((head) => Math.max(...rowOf(head, feature).map(Math.abs)))),
  );
  const least = threshold * strength.reduce((most, value) => Math.max(most, value), 0);
  return strength.flatMap((value, feature) => (value >= least ? [feature] : []));
}

const rowOf = ({ weights, scales, labels }: Head, feature: number): number[] =>
  Array.from(labels, (_, label) => (weights[feature * labels.length + label] ?? 0) * (scales?.[feature] ?? 1));

const align = (bytes: number) => Math.ceil(bytes / 4) * 4;

/** Throws `ModelError` unless the bytes are a complete model of this version. */
export function decode(bytes: Uint8Array): Linear {
  if (bytes.length < 12) throw new ModelError('is no model of this program');
  // Typed arrays must begin at a multiple of four; a slice of a larger buffer may not.
  const own = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const view = new DataView(own.buffer, own.byteOffset, own.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new ModelError('is no model of this program');
  const version = view.getUint32(4, true);
  if (version !== MODEL_VERSION)
    throw new ModelError(`is a model of version ${version}, and this program reads version ${MODEL_VERSION}`, version);
  const length = view.getUint32(8, true);
  try {
    const header = JSON.parse(new TextDecoder().decode(own.subarray(12, 12 + length))) as Header;
    let at = own.byteOffset + align(12 + length);
    const floats = (count: number) => {
      const read = new Float32Array(own.buffer, at, count);
      at += count * 4;
      return read;
    };
    const hashes = new Uint32Array(own.buffer, at, header.features);
    at += header.features * 4;
    const idf = floats(header.features);
    const heads = header.heads.map(({ name, labels, sharpness }): Head => {
      const bias = floats(labels.length);
      const scales = floats(header.features);
      const weights = new Int8Array(own.buffer, at, header.features * labels.length);
      at = own.byteOffset + align(at - own.byteOffset + weights.length);
      return { name, labels, sharpness, bias, scales, weights };
    });
    const { rows, weight, about } = header;
    return {
      vocabulary: new Vocabulary(hashes),
      idf,
      heads,
      rows,
      ...(weight === undefined ? {} : { weight }),
      ...(about === undefined ? {} : { topics: about }),
    };
  } catch (error) {
    throw new ModelError(`is cut short or damaged (${error instanceof Error ? error.message : error})`);
  }
}
