import { LEADING, wrap } from './fit.js';
import { type FaceName, type Paper, type PORTRAIT, type LANDSCAPE, type Sheet } from './paper.js';

const MARGIN = 54;
/** Below the text: room for what stands on every sheet. */
const FOOT = 50;
const ASCENT = 0.93;

export interface Prose {
  readonly size?: number;
  readonly face?: FaceName;
  /** From the left margin, in points. */
  readonly indent?: number;
  /** Above, in points. */
  readonly before?: number;
  /** Lines that must follow on the same sheet: a heading never stands alone at its end. */
  readonly keep?: number;
}

/** A column of a table: its share of the width between the margins. */
export interface Column {
  readonly share: number;
  readonly align?: 'left' | 'right';
}

export interface Row extends Pick<Prose, 'face'> {
  readonly texts: readonly string[];
}

interface Cell {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
}

interface SetRow {
  readonly cells: readonly (Cell & { readonly lines: readonly string[] })[];
  readonly size: number;
  readonly face: FaceName;
  readonly height: number;
}

const BODY = 9.5;
/** Above and below a row of a table. */
const ROW_SPACE = 2;
const GUTTER = 6;

/** Text that runs down a sheet and goes on on the next. */
export class Flow {
  private sheet: Sheet | null = null;
  private y = 0;

  constructor(
    private readonly paper: Paper,
    private readonly size: typeof PORTRAIT | typeof LANDSCAPE,
  ) {}

  get width(): number {
    return this.size.width - 2 * MARGIN;
  }

  async heading(text: string): Promise<void> {
    await this.paragraph(text, { size: 14, face: 'bold', before: 10, keep: 3 });
  }

  async subheading(text: string): Promise<void> {
    await this.paragraph(text, { size: 11, face: 'bold', before: 9, keep: 3 });
  }

  /** Nothing is printed of an empty text. */
  async paragraph(
    text: string,
    { size = BODY, face = 'regular', indent = 0, before = 3, keep = 0 }: Prose = {},
  ): Promise<void> {
    if (text === '') return;
    const lines = this.lines(text, this.width - indent, size, face);
    this.y += before;
    await this.require((Math.min(lines.length, 2) + keep) * size * LEADING);
    for (const line of lines) {
      const sheet = await this.require(size * LEADING);
      sheet.line(line, MARGIN + indent, this.y + size * ASCENT, size, face);
      this.y += size * LEADING;
    }
  }

  /** A table; its head stands on every sheet that it reaches. */
  async table(columns: readonly Column[], head: readonly string[], rows: readonly Row[]): Promise<void> {
    await this.tableHead(columns, head);
    for (const { texts, ...prose } of rows) {
      const set = this.set(columns, texts, prose);
      if (!this.has(set.height)) {
        this.turn();
        await this.tableHead(columns, head);
      }
      await this.put(set);
    }
  }

  /** One row of cells; they wrap, and the row is as high as its highest cell. */
  async row(columns: readonly Column[], texts: readonly string[], prose: Prose = {}): Promise<void> {
    await this.put(this.set(columns, texts, prose));
  }

  private async tableHead(columns: readonly Column[], head: readonly string[]): Promise<void> {
    const set = this.set(columns, head, { face: 'bold' });
    await this.require(3 * set.height);
    await this.put(set);
    await this.rule();
  }

  private set(
    columns: readonly Column[],
    texts: readonly string[],
    { size = 8.5, face = 'regular' }: Prose,
  ): SetRow {
    const cells = this.cells(columns).map(({ x, width, align }, at) => {
      const lines = this.lines(texts[at] ?? '', width, size, face);
      return { x, width, align, lines };
    });
    const most = Math.max(1, ...cells.map(({ lines }) => lines.length));
    return { cells, size, face, height: most * size * LEADING + 2 * ROW_SPACE };
  }

  private async put({ cells, size, face, height }: SetRow): Promise<void> {
    const sheet = await this.require(height);
    for (const { x, width, align, lines } of cells) {
      for (const [at, line] of lines.entries()) {
        const spare = align === 'right' ? width - this.paper.face(face).widthOf(line) * size : 0;
        sheet.line(line, x + spare, this.y + ROW_SPACE + at * size * LEADING + size * ASCENT, size, face);
      }
    }
    this.y += height;
  }

  /** A line between the margins. */
  async rule(): Promise<void> {
    const sheet = await this.require(2);
    sheet.rule(MARGIN, this.y, this.size.width - MARGIN, this.y);
    this.y += 1;
  }

  /** A line to write on, with what belongs there under it. */
  async signature(captions: readonly string[]): Promise<void> {
    const width = (this.width - GUTTER * 2 * (captions.length - 1)) / captions.length;
    this.y += 34;
    const sheet = await this.require(14);
    for (const [at, caption] of captions.entries()) {
      const x = MARGIN + at * (width + GUTTER * 2);
      sheet.rule(x, this.y, x + width, this.y);
      sheet.line(this.paper.face('regular').printable(caption), x, this.y + 9, 7.5);
    }
    this.y += 14;
  }

  /** The next text begins on a new sheet. */
  turn(): void {
    this.sheet = null;
  }

  /** The sheet that has this much room left below. */
  async require(height: number): Promise<Sheet> {
    if (this.sheet !== null && this.has(height)) return this.sheet;
    this.sheet = await this.paper.sheet(this.size);
    this.y = MARGIN;
    return this.sheet;
  }

  private has(height: number): boolean {
    return this.sheet !== null && this.y + height <= this.size.height - FOOT;
  }

  private lines(text: string, width: number, size: number, face: FaceName): readonly string[] {
    const own = this.paper.face(face);
    return wrap(own.printable(text), width / size, (one) => own.widthOf(one));
  }

  private cells(columns: readonly Column[]): readonly Cell[] {
    const whole = columns.reduce((sum, { share }) => sum + share, 0);
    let x = MARGIN;
    return columns.map(({ share, align = 'left' }) => {
      const width = (this.width * share) / whole;
      const own = { x, width: width - GUTTER, align };
      x += width;
      return own;
    });
  }
}
