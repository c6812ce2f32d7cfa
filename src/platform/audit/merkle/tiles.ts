import { hashNode, type ReadNode, type TreeHash } from './tree.js';

/** Hashes of one tile: 2^8, so that what changes with an append are a few rows of at most 8 KiB. */
export const TILE_HEIGHT = 8;
export const TILE_WIDTH = 2 ** TILE_HEIGHT;
const HASH_BYTES = 32;

/** Hashes that stand beside each other: those of the tree's level `level` * 8, from `index` * 256 on. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  /** The hashes one after another; fewer than 256 at the right edge. */
  readonly hashes: Buffer;
}

/** Answers with the tile as far as it is filled. */
export type ReadTile = (level: number, index: number) => Buffer | Promise<Buffer>;

/** The hash of `count` hashes, a power of two, as one complete subtree. */
const subtree = (hashes: Buffer, first: number, count: number): TreeHash => {
  if (count === 1) return hashes.subarray(first * HASH_BYTES, (first + 1) * HASH_BYTES);
  const half = count / 2;
  return hashNode(subtree(hashes, first, half), subtree(hashes, first + half, half));
};

/** The nodes of a tree that is kept in tiles. @throws {RangeError} for a subtree that is not complete */
export const nodesOf =
  (read: ReadTile): ReadNode =>
  async (level, index) => {
    const height = level % TILE_HEIGHT;
    const count = 2 ** height;
    const first = index * count;
    const tile = await read((level - height) / TILE_HEIGHT, Math.floor(first / TILE_WIDTH));
    const offset = first % TILE_WIDTH;
    if (tile.length < (offset + count) * HASH_BYTES)
      throw new RangeError(`the tree has no complete subtree ${index} of level ${level}`);
    return subtree(tile, offset, count);
  };

/** The right edge of a tree: all that an append needs, and changes. */
export class TreeEdge {
  readonly #edge: Buffer[][] = [];
  readonly #changed = new Map<string, Tile>();
  #size: number;

  /** @param read the tiles of the tree of `size` leaves */
  static async of(size: number, read: ReadTile): Promise<TreeEdge> {
    const edge = new TreeEdge(size);
    for (let level = 0, width = size; width > 0; level += 1, width = Math.floor(width / TILE_WIDTH)) {
      const filled = width % TILE_WIDTH;
      const tile = filled === 0 ? Buffer.alloc(0) : await read(level, Math.floor(width / TILE_WIDTH));
      if (tile.length < filled * HASH_BYTES)
        throw new RangeError(`tile ${level} has fewer than ${filled} hashes`);
      edge.#edge.push(
        Array.from({ length: filled }, (_, at) => tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)),
      );
    }
    return edge;
  }

  private constructor(size: number) {
    this.#size = size;
  }

  get size(): number {
    return this.#size;
  }

  append(leaf: TreeHash): void {
    let [hash, width] = [leaf, this.#size];
    for (let level = 0; ; level += 1) {
      const hashes = (this.#edge[level] ??= []);
      hashes.push(hash);
      const index = Math.floor(width / TILE_WIDTH);
      if (hashes.length < TILE_WIDTH) break;
      const full = Buffer.concat(hashes);
      this.#changed.set(`${level}/${index}`, { level, index, hashes: full });
      hash = subtree(full, 0, TILE_WIDTH);
      hashes.length = 0;
      width = index;
    }
    this.#size += 1;
  }

  /** Every tile that has changed, whole. */
  changed(): readonly Tile[] {
    const partial: Tile[] = [];
    for (const [level, hashes] of this.#edge.entries()) {
      const width = Math.floor(this.#size / TILE_WIDTH ** level);
      if (hashes.length > 0)
        partial.push({ level, index: Math.floor(width / TILE_WIDTH), hashes: Buffer.concat(hashes) });
    }
    return [...this.#changed.values(), ...partial];
  }
}
