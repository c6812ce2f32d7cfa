import { createHash } from 'node:crypto';

/** The hash of one leaf or node, 32 bytes. */
export type TreeHash = Buffer;

/** The hash of the complete subtree of 2^level leaves that stands at `index` among those of its level. */
export type ReadNode = (level: number, index: number) => TreeHash | Promise<TreeHash>;

/** RFC 6962 section 2.1: the hash of a leaf, kept apart from that of a node by its first byte. */
export const hashLeaf = (content: string | Uint8Array): TreeHash =>
  createHash('sha256').update(LEAF).update(content).digest();

export const hashNode = (left: TreeHash, right: TreeHash): TreeHash =>
  createHash('sha256').update(NODE).update(left).update(right).digest();

/** The root of no leaves at all. */
export const emptyRoot = (): TreeHash => createHash('sha256').digest();

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** The largest power of two below `size`, which is at least 2. Sizes may pass 2^32: no bit operators. */
const splitOf = (size: number): number => {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
};

const isPowerOfTwo = (size: number): boolean => Number.isInteger(Math.log2(size));

/** MTH of the leaves [start, start + size), which begin where a subtree of that size may begin. */
const rangeHash = async (start: number, size: number, read: ReadNode): Promise<TreeHash> => {
  if (isPowerOfTwo(size)) return read(Math.log2(size), start / size);
  const split = splitOf(size);
  return hashNode(await rangeHash(start, split, read), await rangeHash(start + split, size - split, read));
};

/** The root of the first `size` leaves (RFC 6962 section 2.1). */
export const rootOf = async (size: number, read: ReadNode): Promise<TreeHash> =>
  size === 0 ? emptyRoot() : rangeHash(0, size, read);

const pathOf = async (index: number, start: number, size: number, read: ReadNode): Promise<TreeHash[]> => {
  if (size === 1) return [];
  const split = splitOf(size);
  return index < split
    ? [...(await pathOf(index, start, split, read)), await rangeHash(start + split, size - split, read)]
    : [
        ...(await pathOf(index - split, start + split, size - split, read)),
        await rangeHash(start, split, read),
      ];
};

/** The audit path of leaf `index`, from 0, in the tree of `size` leaves (RFC 6962 section 2.1.1). @throws {RangeError} */
export const inclusionProof = (index: number, size: number, read: ReadNode): Promise<readonly TreeHash[]> => {
  if (!(index >= 0 && index < size)) throw new RangeError(`leaf ${index} is not in a tree of ${size}`);
  return pathOf(index, 0, size, read);
};

const subProof = async (
  from: number,
  start: number,
  size: number,
  whole: boolean,
  read: ReadNode,
): Promise<TreeHash[]> => {
  if (from === size) return whole ? [] : [await rangeHash(start, size, read)];
  const split = splitOf(size);
  return from <= split
    ? [
        ...(await subProof(from, start, split, whole, read)),
        await rangeHash(start + split, size - split, read),
      ]
    : [
        ...(await subProof(from - split, start + split, size - split, false, read)),
        await rangeHash(start, split, read),
      ];
};

/** That the tree of `from` leaves is the beginning of the tree of `to` (RFC 6962 section 2.1.2). @throws {RangeError} */
export const consistencyProof = (from: number, to: number, read: ReadNode): Promise<readonly TreeHash[]> => {
  if (!(from > 0 && from <= to)) throw new RangeError(`no tree of ${to} begins with one of ${from}`);
  return subProof(from, 0, to, true, read);
};
