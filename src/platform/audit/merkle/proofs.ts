import { hashNode, type TreeHash } from './tree.js';

const half = (value: number): number => Math.floor(value / 2);
const isOdd = (value: number): boolean => value % 2 === 1;

/** Whether the path leads from the leaf to the root: RFC 9162 section 2.1.3.2. */
export const verifyInclusion = (
  leaf: TreeHash,
  index: number,
  size: number,
  proof: readonly TreeHash[],
  root: TreeHash,
): boolean => {
  if (!(index >= 0 && index < size)) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = hashNode(sibling, hash);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = hashNode(hash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hash.equals(root);
};

/** Whether the second tree begins with the first: RFC 9162 section 2.1.4.2. */
export const verifyConsistency = (
  first: { readonly size: number; readonly root: TreeHash },
  second: { readonly size: number; readonly root: TreeHash },
  proof: readonly TreeHash[],
): boolean => {
  if (!(first.size > 0 && first.size <= second.size)) return false;
  if (first.size === second.size) return proof.length === 0 && first.root.equals(second.root);
  const path = Number.isInteger(Math.log2(first.size)) ? [first.root, ...proof] : [...proof];
  let [at, last] = [first.size - 1, second.size - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  const [start, ...rest] = path;
  if (start === undefined) return false;
  let [old, now] = [start, start];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      [old, now] = [hashNode(sibling, old), hashNode(sibling, now)];
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      now = hashNode(now, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && old.equals(first.root) && now.equals(second.root);
};
