import { type SourceLine, tidy } from './text-line.js';

interface Heading {
  readonly indent: number;
  readonly text: string;
}

/** The headings that stand over the next line, outermost first, each further to the right than the one before. */
export type Headings = readonly Heading[];

/** The full name of a rate line, and the headings that go on standing over the lines below it. */
export interface NamedClass {
  readonly classification: string;
  readonly headings: Headings;
  /** Why the name may not be the whole one; null when it is. */
  readonly uncertain: string | null;
}

/** The longest names known have some 740 characters. */
const LONGEST_HEADINGS = 4000;

/**
 * The full name of a class: its headings, the lines that its name was wrapped over, and the label of the rate line.
 *
 * SAM.gov marks neither a heading nor a wrap. A line further to the left than the rate line is a heading, and lasts
 * until a line that is not further to the right than it; neighbouring headings in one column are one, wrapped. The
 * other lines since the last rate are the beginning of the name (spec 2.6 rule 4).
 */
export const nameClass = (
  headings: Headings,
  collected: readonly SourceLine[],
  label: string,
  indent: number,
): NamedClass => {
  const continued = continuedHeading(collected, indent);
  const name: string[] = [];
  let standing: Headings = headings.filter((heading) => heading.indent < indent);
  let previous: SourceLine | undefined;
  let uncertain: string | null = null;
  for (const [index, line] of collected.entries()) {
    if (index === continued) {
      standing = wrap(standing, line);
    } else if (line.indent >= indent) {
      name.push(line.content);
    } else {
      if (previous !== undefined && line.indent < previous.indent)
        uncertain = 'Its headings step back to the left.';
      standing =
        previous !== undefined && line.indent <= previous.indent
          ? wrap(standing, line)
          : stack(standing, line);
      previous = line;
    }
  }
  const above = standing.map(({ text }) => text);
  const length = above.reduce((total, text) => total + text.length, 0);
  if (length > LONGEST_HEADINGS) uncertain = 'Its headings are too long for a name and were left out.';
  const parts = length > LONGEST_HEADINGS ? [...name, label] : [...above, ...name, label];
  const classification = tidy(parts.join(' '));
  if (classification === '') uncertain = 'The rate has no name.';
  return { classification, headings: standing, uncertain };
};

const BREAKS_OFF = /[&,/-]$|\b(?:and|or|of)$/;

/**
 * The index of a line that only ends the heading above it, `GARDENERS, HORTICULTURAL &` / ` LANDSCAPE LABORERS:`,
 * although it is as far to the right as the rate; -1 when there is none.
 */
const continuedHeading = (collected: readonly SourceLine[], indent: number): number => {
  const last = collected.findLastIndex((line) => line.indent < indent);
  const breaksOff = BREAKS_OFF.test(collected[last]?.content ?? '');
  return breaksOff && collected[last + 1]?.content.endsWith(':') === true ? last + 1 : -1;
};

const stack = (headings: Headings, { indent, content }: SourceLine): Headings => [
  ...headings.filter((heading) => heading.indent < indent),
  { indent, text: content },
];

/** The innermost heading goes on in the line, and stands where the one further to the left of the two stands. */
const wrap = (headings: Headings, { indent, content }: SourceLine): Headings => {
  const top = headings.at(-1);
  if (top === undefined) return [{ indent, text: content }];
  const outer = headings.slice(0, -1).filter((heading) => heading.indent < indent);
  return [...outer, { indent: Math.min(top.indent, indent), text: `${top.text} ${content}` }];
};
