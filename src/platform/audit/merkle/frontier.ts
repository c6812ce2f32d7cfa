import { emptyRoot, hashNode, type TreeHash } from './tree.js';

/** The tree of a stream: its complete subtrees from left to right, which is all that the root needs. */
export class Frontier {
  readonly #subtrees: { readonly leaves: number; readonly hash: TreeHash }[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  append(leaf: TreeHash): void {
    let added = { leaves: 1, hash: leaf };
    for (let last = this.#subtrees.at(-1); last?.leaves === added.leaves; last = this.#subtrees.at(-1)) {
      added = { leaves: last.leaves * 2, hash: hashNode(last.hash, added.hash) };
      this.#subtrees.pop();
    }
    this.#subtrees.push(added);
    this.#size += 1;
  }

  root(): TreeHash {
    const last = this.#subtrees.at(-1);
    if (last === undefined) return emptyRoot();
    return this.#subtrees.slice(0, -1).reduceRight((right, { hash }) => hashNode(hash, right), last.hash);
  }
}
