import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { WireFrames } from './wire-frames.js';

const startup = Buffer.from([0, 0, 0, 9, 0, 3, 0, 0, 0]);
const message = (type: string, body = ''): Buffer => {
  const text = Buffer.from(body);
  const header = Buffer.alloc(5);
  header.write(type, 'latin1');
  header.writeInt32BE(4 + text.length, 1);
  return Buffer.concat([header, text]);
};

describe('WireFrames', () => {
  it('keeps an extended query together up to its Sync', () => {
    const frames = new WireFrames();
    frames.push(startup);
    for (const part of [message('P', 'select'), message('B'), message('D'), message('E')]) {
      expect(frames.push(part)).toEqual([]);
    }
    const [request, ...more] = frames.push(message('S'));
    expect(request?.toString('latin1').replace(/[^A-Z]/gu, '')).toBe('PBDES');
    expect(more).toEqual([]);
  });

  it.each(['Q', 'S', 'H', 'F', 'c', 'f', 'X'])('delivers at %s, which the server answers', (type) => {
    const frames = new WireFrames();
    frames.push(startup);
    expect(frames.push(message(type))).toEqual([message(type)]);
  });

  it('cuts the same requests wherever the bytes were split', () => {
    const stream = Buffer.concat([
      startup,
      message('Q', 'begin'),
      message('P', 'x'.repeat(50)),
      message('S'),
      message('X'),
    ]);
    const expected = [
      startup,
      message('Q', 'begin'),
      Buffer.concat([message('P', 'x'.repeat(50)), message('S')]),
      message('X'),
    ];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: stream.length }), { maxLength: 8 }), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const frames = new WireFrames();
        const requests = edges
          .slice(1)
          .flatMap((edge, index) => frames.push(stream.subarray(edges[index], edge)));
        expect(requests).toEqual(expected);
      }),
    );
  });
});
