import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { create, type Font } from '@cantoo/fontkit';

const require = createRequire(import.meta.url);

/** What the face is drawn for without shaping. Other scripts need marks and joins that are not done here. */
const DRAWN = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]$/u;
/** Invisible: controls, and marks that turn the order of a text around. */
const UNSEEN = /^\p{C}$/u;

const codePointName = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/**
 * A face of the documents: what it can print, and how wide.
 *
 * Lengths are in ems: a width of 2 at 7 points is 14 points.
 */
export class Typeface {
  readonly bytes: Uint8Array;
  private readonly font: Font;
  /** By character: a payroll of 500 workers measures the same digits a hundred thousand times. */
  private readonly widths = new Map<string, number>();
  private readonly shown = new Map<string, string>();

  constructor(path: string) {
    this.bytes = readFileSync(path);
    const font = create(this.bytes);
    if (!('glyphForCodePoint' in font)) throw new TypeError(`not a single font: ${path}`);
    this.font = font;
  }

  /**
   * The text with characters only that the face draws: Latin, Greek and Cyrillic letters with their extensions, and
   * signs. Another character stands as its code point, `[U+5F20]`: readable, and never an empty box. Lines stay lines.
   */
  printable(text: string): string {
    let shown = '';
    for (const character of text.normalize('NFC').replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' ')) {
      shown += this.shownAs(character);
    }
    return shown;
  }

  /** Of a printable text. */
  widthOf(text: string): number {
    let width = 0;
    for (const character of text) width += this.advanceOf(character);
    return width;
  }

  private shownAs(character: string): string {
    const known = this.shown.get(character);
    if (known !== undefined) return known;
    const shown = this.draws(character) ? character : codePointName(character);
    this.shown.set(character, shown);
    return shown;
  }

  private draws(character: string): boolean {
    if (character === '\n') return true;
    return (
      DRAWN.test(character) &&
      !UNSEEN.test(character) &&
      this.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
    );
  }

  private advanceOf(character: string): number {
    const known = this.widths.get(character);
    if (known !== undefined) return known;
    const glyph = this.font.glyphForCodePoint(character.codePointAt(0) ?? 0);
    const width = (glyph?.advanceWidth ?? 0) / this.font.unitsPerEm;
    this.widths.set(character, width);
    return width;
  }
}

const notoSans = (file: string): Typeface =>
  new Typeface(require.resolve(`@expo-google-fonts/noto-sans/${file}`));

export interface Typefaces {
  readonly regular: Typeface;
  readonly bold: Typeface;
}

let loaded: Typefaces | null = null;

/** Noto Sans (SIL Open Font License 1.1), read from its package when the first document is made. */
export const typefaces = (): Typefaces =>
  (loaded ??= {
    regular: notoSans('400Regular/NotoSans_400Regular.ttf'),
    bold: notoSans('700Bold/NotoSans_700Bold.ttf'),
  });
