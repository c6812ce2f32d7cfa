import { createHash } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { verifyConsistency, verifyInclusion } from './proofs.js';
import { nodesOf, type ReadTile, TreeEdge } from './tiles.js';
import { consistencyProof, hashLeaf, hashNode, inclusionProof, rootOf, type TreeHash } from './tree.js';

/** The leaves of the test vectors that the implementations of Certificate Transparency share. */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => Buffer.from(hex, 'hex'));

const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** A tree that is kept in tiles and grown in several appends. */
const treeOf = async (leaves: readonly TreeHash[], growth: readonly number[] = [leaves.length]) => {
  const tiles = new Map<string, Buffer>();
  const read: ReadTile = (level, index) => tiles.get(`${level}/${index}`) ?? Buffer.alloc(0);
  let size = 0;
  for (const upTo of growth) {
    const edge = await TreeEdge.of(size, read);
    for (const leaf of leaves.slice(size, upTo)) edge.append(leaf);
    for (const { level, index, hashes } of edge.changed()) tiles.set(`${level}/${index}`, hashes);
    size = edge.size;
  }
  return nodesOf(read);
};

/** RFC 6962 section 2.1, word by word. */
const naive = (leaves: readonly TreeHash[]): TreeHash => {
  const [first] = leaves;
  if (first === undefined) return createHash('sha256').digest();
  if (leaves.length === 1) return first;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return hashNode(naive(leaves.slice(0, split)), naive(leaves.slice(split)));
};

const numbered = (count: number): readonly TreeHash[] =>
  Array.from({ length: count }, (_, at) => hashLeaf(at.toString()));

describe('the Merkle tree', () => {
  it.each(ROOTS.map((root, at): [number, string] => [at + 1, root]))(
    'of %d leaves has the root of the test vectors',
    async (size, root) => {
      const read = await treeOf(LEAVES.map(hashLeaf));
      expect((await rootOf(size, read)).toString('hex')).toBe(root);
    },
  );

  it('of no leaves has the hash of nothing', async () => {
    expect((await rootOf(0, await treeOf([]))).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('proves inclusion as the test vectors do', async () => {
    const read = await treeOf(LEAVES.map(hashLeaf));
    expect((await inclusionProof(0, 8, read)).map((hash) => hash.toString('hex'))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
  });

  it('keeps in tiles, however it has grown, what a naive tree has', async () => {
    const leaves = numbered(1_400);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: leaves.length }), { minLength: 1, maxLength: 6 }),
        async (sizes) => {
          const growth = sizes.toSorted((a, b) => a - b);
          const size = growth.at(-1)!;
          expect(await rootOf(size, await treeOf(leaves, growth))).toEqual(naive(leaves.slice(0, size)));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('proves every leaf of every tree, and nothing else', async () => {
    const leaves = numbered(600);
    const read = await treeOf(leaves);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 600 }), fc.nat(), fc.nat(), async (size, a, b) => {
        const [index, other] = [a % size, b % 600];
        const root = await rootOf(size, read);
        const proof = await inclusionProof(index, size, read);
        expect(verifyInclusion(leaves[index]!, index, size, proof, root)).toBe(true);
        if (other !== index) {
          expect(verifyInclusion(leaves[other]!, index, size, proof, root)).toBe(false);
          expect(verifyInclusion(leaves[index]!, other, size, proof, root)).toBe(false);
        }
        expect(verifyInclusion(leaves[index]!, index, size, [...proof, root], root)).toBe(false);
        if (proof.length > 0)
          expect(verifyInclusion(leaves[index]!, index, size, proof.slice(1), root)).toBe(false);
      }),
    );
  });

  it('proves that one tree begins with another, and not with a forged one', async () => {
    const leaves = numbered(600);
    const read = await treeOf(leaves);
    const forged = await treeOf([hashLeaf('forged'), ...leaves.slice(1)]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 600 }), async (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const [first, second] = [
          { size: from, root: await rootOf(from, read) },
          { size: to, root: await rootOf(to, read) },
        ];
        const proof = await consistencyProof(from, to, read);
        expect(verifyConsistency(first, second, proof)).toBe(true);
        const other = { size: from, root: await rootOf(from, forged) };
        expect(verifyConsistency(other, second, proof)).toBe(false);
        expect(verifyConsistency(other, second, await consistencyProof(from, to, forged))).toBe(false);
        expect(verifyConsistency(first, second, [...proof, second.root])).toBe(false);
      }),
    );
  });

  it('refuses to prove what is not in it', async () => {
    const read = await treeOf(numbered(3));
    expect(() => inclusionProof(3, 3, read)).toThrow(RangeError);
    expect(() => inclusionProof(-1, 3, read)).toThrow(RangeError);
    expect(() => consistencyProof(0, 3, read)).toThrow(RangeError);
    expect(() => consistencyProof(4, 3, read)).toThrow(RangeError);
    await expect(rootOf(4, read)).rejects.toThrow(RangeError);
  });
});
