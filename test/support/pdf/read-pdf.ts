import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';

/** One line of text that was drawn on a page, in points from its upper left corner. */
export interface DrawnText {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

interface Glyph {
  readonly unicode: string;
  readonly width: number;
}

const isGlyph = (value: unknown): value is Glyph =>
  typeof value === 'object' && value !== null && 'unicode' in value;

/** Without a word about the fonts of the form, in which some instructions are of no kind that is known. */
const opened = (bytes: Uint8Array) => getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });

export const pageCount = async (bytes: Uint8Array): Promise<number> => (await opened(bytes)).numPages;

/** What was drawn on each page, in its order; what a form printed under it brings along is left out. */
export const drawnTexts = async (bytes: Uint8Array): Promise<readonly (readonly DrawnText[])[]> => {
  const { OPS } = await getResolvedPDFJS();
  const pdf = await opened(bytes);
  const pages: DrawnText[][] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { height } = page.getViewport({ scale: 1 });
    const { fnArray, argsArray } = await page.getOperatorList();
    const texts: DrawnText[] = [];
    let [depth, size, x, y] = [0, 0, 0, 0];
    for (const [at, operator] of fnArray.entries()) {
      const args = argsArray[at] as readonly unknown[];
      if (operator === OPS.paintFormXObjectBegin) depth += 1;
      if (operator === OPS.paintFormXObjectEnd) depth -= 1;
      if (depth > 0) continue;
      if (operator === OPS.setFont) size = Number(args[1]);
      if (operator === OPS.setTextMatrix) {
        const matrix = (args.length === 1 ? args[0] : args) as ArrayLike<number>;
        [x, y] = [matrix[4] ?? 0, height - (matrix[5] ?? 0)];
      }
      if (operator === OPS.showText) {
        const glyphs = (args[0] as readonly unknown[]).filter(isGlyph);
        const width = (glyphs.reduce((sum, one) => sum + one.width, 0) * size) / 1_000;
        texts.push({ text: glyphs.map(({ unicode }) => unicode).join(''), x, y, width, size });
      }
    }
    pages.push(texts);
  }
  return pages;
};

/** Everything that was drawn, in one text: lines that were wrapped come together again. */
export const textOf = async (bytes: Uint8Array): Promise<string> =>
  (await drawnTexts(bytes))
    .flat()
    .map(({ text }) => text)
    .join(' ');
