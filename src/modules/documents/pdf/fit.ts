/** The width of a text in ems. */
export type Measure = (text: string) => number;

export interface Room {
  readonly width: number;
  readonly height: number;
}

export interface Fitted {
  readonly size: number;
  readonly lines: readonly string[];
  /** The text is longer than the room at the least size; the last line ends with an ellipsis. */
  readonly cut: boolean;
}

/** From one baseline to the next, in ems. */
export const LEADING = 1.2;
const STEP = 0.25;
const ELLIPSIS = '…';

/** Lines break after a blank, and after the signs that join parts of names, addresses and numbers. */
const PIECES = /[^\s/,;:-]*[/,;:-]+|[^\s/,;:-]+|\s+/gu;

const brokenAnywhere = (piece: string, width: number, measure: Measure): readonly string[] => {
  const parts: string[] = [];
  let part = '';
  for (const character of piece) {
    if (part !== '' && measure(part + character) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
};

const wrapLine = (line: string, width: number, measure: Measure): readonly string[] => {
  if (measure(line) <= width) return [line];
  const lines: string[] = [];
  let current = '';
  for (const piece of line.match(PIECES) ?? []) {
    const longer = current + piece;
    if (measure(longer.trimEnd()) <= width) {
      current = longer;
      continue;
    }
    if (current.trim() !== '') lines.push(current.trimEnd());
    const parts = brokenAnywhere(piece.trimStart(), width, measure);
    lines.push(...parts.slice(0, -1));
    current = parts.at(-1) ?? '';
  }
  return current.trim() === '' ? lines : [...lines, current.trimEnd()];
};

/** The text in lines no wider than `width` ems; a word that is wider is broken. A line end of the text stays one. */
export const wrap = (text: string, width: number, measure: Measure): readonly string[] =>
  text.split('\n').flatMap((line) => wrapLine(line, width, measure));

const ended = (line: string, width: number, measure: Measure): string => {
  let kept = line;
  while (kept !== '' && measure(kept + ELLIPSIS) > width) kept = kept.slice(0, -1);
  return kept + ELLIPSIS;
};

/** The widest part that no line break divides, in ems. */
const widestPiece = (text: string, whole: boolean, measure: Measure): number => {
  let widest = 0;
  for (const piece of whole ? text.split('\n') : (text.match(PIECES) ?? []))
    widest = Math.max(widest, measure(piece.trim()));
  return widest;
};

export interface Sizes {
  readonly most: number;
  readonly least: number;
  /** A number is never broken: half of one is another number. */
  readonly whole?: boolean;
}

/** Below this size a long word is rather broken than shrunk. */
const READABLE = 5.25;

/**
 * The largest size, from `most` down to `least`, at which the text fits the room in as many lines as it takes; at the
 * least size what fits of it. Never wider or higher than the room.
 */
export const fit = (
  text: string,
  room: Room,
  { most, least, whole = false }: Sizes,
  measure: Measure,
): Fitted => {
  const widest = widestPiece(text, whole, measure);
  for (let size = most; size >= least; size -= STEP) {
    const breaks = widest * size > room.width;
    if (breaks && (whole || size > READABLE)) continue;
    const lines = wrap(text, room.width / size, measure);
    if (lines.length * size * LEADING <= room.height) return { size, lines, cut: false };
  }
  const width = room.width / least;
  const lines = wrap(text, width, measure);
  const count = Math.max(1, Math.floor(room.height / (least * LEADING)));
  const kept = lines.slice(0, count);
  return { size: least, lines: [...kept.slice(0, -1), ended(kept.at(-1) ?? '', width, measure)], cut: true };
};
