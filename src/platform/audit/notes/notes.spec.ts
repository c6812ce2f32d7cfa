import { createPrivateKey, generateKeyPairSync } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { checkpointText, openCheckpoint, organizationOf, originOf } from './checkpoint.js';
import { noteKey, openNote, readVerifier, signNote, verifierText } from './signed-note.js';

const { privateKey } = generateKeyPairSync('ed25519');
const key = noteKey('wcp.example.gov', privateKey);
const checkpoint = {
  origin: originOf('wcp.example.gov', 'org_1'),
  size: 20_852_163,
  root: Buffer.alloc(32, 7),
  at: '2026-11-22T23:00:00.000Z',
};
const note = signNote(checkpointText(checkpoint), key, privateKey);

describe('a signed note', () => {
  it('is the one that Go makes of the same key: the vector of golang.org/x/mod/sumdb/note', () => {
    const vector = readVerifier('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')!;
    const text =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const signed = `${text}\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;
    expect(openNote(signed, [vector])).toBe(text);
    const seed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
    const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
    const own = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
    expect(verifierText(noteKey('PeterNeumann', own))).toBe(verifierText(vector));
    expect(signNote(text, vector, own)).toBe(signed);
  });

  it('opens with the key that signed it, told as text', () => {
    const told = readVerifier(verifierText(key));
    expect(told).not.toBeNull();
    expect(openCheckpoint(note, [told!])).toEqual(checkpoint);
    expect(organizationOf(checkpoint)).toBe('org_1');
  });

  it.each([
    ['another size', note.replace('20852163', '20852164')],
    ['another organization', note.replace('/org_1', '/org_2')],
    ['another time', note.replace('23:00', '23:01')],
    ['no signature', note.slice(0, note.indexOf('\u2014'))],
    ['a line more', note.replace('\n\n', '\nmore\n\n')],
    ['nothing', ''],
  ])('does not open with %s', (_, forged) => {
    expect(openCheckpoint(forged, [key])).toBeNull();
  });

  it('does not open with the key of somebody else of the same name', () => {
    const other = noteKey('wcp.example.gov', generateKeyPairSync('ed25519').privateKey);
    expect(openCheckpoint(note, [other])).toBeNull();
  });

  it.each(['', 'a+b', 'name+00000000+AQ==', verifierText(key).replace(/\+[0-9a-f]{8}\+/u, '+00000000+')])(
    'knows no verifier "%s"',
    (text) => {
      expect(readVerifier(text)).toBeNull();
    },
  );
});
