import * as fontkit from '@cantoo/fontkit';
import { PDFDocument, type PDFFont, PDFName, type PDFPage, type PDFEmbeddedPage } from '@cantoo/pdf-lib';

import { type Fitted, fit, LEADING, type Room, type Sizes } from './fit.js';
import { type Typeface, type Typefaces, typefaces } from './typeface.js';

export type FaceName = keyof Typefaces;

/** Letter paper, in points. */
export const PORTRAIT = { width: 612, height: 792 } as const;
export const LANDSCAPE = { width: 792, height: 612 } as const;

/** What a document says of itself. No clock: the same stored data give the same bytes. */
export interface About {
  readonly title: string;
  /** When what it tells was decided or filed. */
  readonly at: Date;
}

/** A box on a sheet: from the left, and from the top edge down. */
export interface Box extends Room {
  readonly x: number;
  readonly y: number;
}

export interface Lettering extends Sizes {
  readonly align?: 'left' | 'center' | 'right';
  readonly face?: FaceName;
}

/** The name under which every sheet knows a face. */
const KEYS: Readonly<Record<FaceName, string>> = { regular: 'F1', bold: 'F2' };
/** How far the letters of a line of text reach above its baseline, in ems. */
const ASCENT = 0.93;

/** A face in one document: its characters as the codes of the subset that is embedded. */
class Ink {
  private readonly codes = new Map<string, string>();

  constructor(
    readonly face: Typeface,
    readonly font: PDFFont,
  ) {}

  /** Of a printable text. */
  encoded(text: string): string {
    let codes = '';
    for (const character of text) codes += this.codeOf(character);
    return codes;
  }

  private codeOf(character: string): string {
    const known = this.codes.get(character);
    if (known !== undefined) return known;
    const code = this.font.encodeText(character).asString();
    this.codes.set(character, code);
    return code;
  }
}

/** To a hundredth of a point. */
const points = (value: number): string => String(Math.round(value * 100) / 100);

/** One side of paper. Places are measured from its upper left corner. */
export class Sheet {
  private readonly content: string[] = [];

  constructor(
    private readonly page: PDFPage,
    private readonly inks: Readonly<Record<FaceName, Ink>>,
  ) {
    for (const face of Object.keys(KEYS) as FaceName[]) {
      page.node.setFontDictionary(PDFName.of(KEYS[face]), inks[face].font.ref);
    }
  }

  get width(): number {
    return this.page.getWidth();
  }

  get height(): number {
    return this.page.getHeight();
  }

  /** One line of text from `x` on, standing on the baseline `y`. Wider than the paper is the caller's error. */
  line(text: string, x: number, y: number, size: number, face: FaceName = 'regular'): void {
    if (text === '') return;
    const ink = this.inks[face];
    this.content.push(
      `/${KEYS[face]} ${points(size)} Tf 1 0 0 1 ${points(x)} ${points(this.height - y)} Tm <${ink.encoded(text)}> Tj`,
    );
  }

  /** The text inside the box, upright in its middle: shrunk and wrapped until it fits, cut where it cannot. */
  within(box: Box, text: string, { align = 'left', face = 'regular', ...sizes }: Lettering): Fitted {
    const ink = this.inks[face];
    const fitted = fit(ink.face.printable(text), box, sizes, (one) => ink.face.widthOf(one));
    const { size, lines } = fitted;
    let baseline = box.y + (box.height - lines.length * size * LEADING) / 2 + size * ASCENT;
    for (const one of lines) {
      const spare = box.width - ink.face.widthOf(one) * size;
      this.line(
        one,
        box.x + (align === 'left' ? 0 : align === 'right' ? spare : spare / 2),
        baseline,
        size,
        face,
      );
      baseline += size * LEADING;
    }
    return fitted;
  }

  /** A straight line, half a point wide. */
  rule(fromX: number, fromY: number, toX: number, toY: number): void {
    const { height } = this;
    this.content.push(
      `ET 0.5 w ${points(fromX)} ${points(height - fromY)} m ${points(toX)} ${points(height - toY)} l S BT`,
    );
  }

  /** Puts what was drawn on the page. */
  finish(): void {
    const { context } = this.page.doc;
    const stream = context.flateStream(`q 0 g 0 G BT\n${this.content.join('\n')}\nET Q`);
    this.page.node.addContentStream(context.register(stream));
  }
}

/** Lets others have the thread: a payroll of 500 workers fills more than a hundred sheets. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const SHEETS_AT_A_TIME = 4;

/** A PDF under construction. */
export class Paper {
  private readonly sheets: Sheet[] = [];

  private constructor(
    private readonly document: PDFDocument,
    private readonly inks: Readonly<Record<FaceName, Ink>>,
  ) {}

  static async begin({ title, at }: About): Promise<Paper> {
    const document = await PDFDocument.create({ updateMetadata: false });
    document.registerFontkit(fontkit);
    document.setTitle(title, { showInWindowTitleBar: true });
    document.setLanguage('en-US');
    document.setCreationDate(at);
    document.setModificationDate(at);
    const { regular, bold } = typefaces();
    const ink = async (face: Typeface): Promise<Ink> =>
      new Ink(face, await document.embedFont(face.bytes, { subset: true }));
    return new Paper(document, { regular: await ink(regular), bold: await ink(bold) });
  }

  /** Pages of another document, to be printed under sheets of this one; their content is stored once. */
  async backgrounds(source: PDFDocument): Promise<readonly PDFEmbeddedPage[]> {
    return this.document.embedPages(source.getPages());
  }

  async sheet(
    size: { readonly width: number; readonly height: number },
    background?: PDFEmbeddedPage,
  ): Promise<Sheet> {
    if (this.sheets.length % SHEETS_AT_A_TIME === 0) await breathe();
    const page = this.document.addPage([size.width, size.height]);
    if (background !== undefined) page.drawPage(background, { x: 0, y: 0 });
    const sheet = new Sheet(page, this.inks);
    this.sheets.push(sheet);
    return sheet;
  }

  /** The text and the number of the sheet at the foot of every sheet: last of all. */
  numbered(text: string): void {
    for (const [at, sheet] of this.sheets.entries()) {
      const box = { x: 24, y: sheet.height - 23, width: sheet.width - 48, height: 11 };
      sheet.within(box, `${text} · Sheet ${at + 1} of ${this.sheets.length}`, { most: 6.5, least: 4.5 });
    }
  }

  face(name: FaceName): Typeface {
    return this.inks[name].face;
  }

  /** The document as a file. Nothing may be added afterwards. */
  async bytes(): Promise<Buffer> {
    for (const sheet of this.sheets) sheet.finish();
    const bytes = await this.document.save({
      addDefaultPage: false,
      updateFieldAppearances: false,
      objectsPerTick: 50,
    });
    return Buffer.from(bytes);
  }
}
