const quality = (parameters: readonly string[]): number => {
  const q = parameters.map((parameter) => parameter.trim()).find((parameter) => /^q=/i.test(parameter));
  return q === undefined ? 1 : Number(q.slice(2));
};

/** How closely a range of an Accept header fits a media type: 3 exact, 2 `type/*`, 1 any, 0 not at all. */
const closeness = (range: string, type: string): number => {
  if (range === type) return 3;
  if (range === '*/*') return 1;
  return range.endsWith('/*') && type.startsWith(range.slice(0, -1)) ? 2 : 0;
};

/**
 * Whether the Accept header takes the media type (RFC 9110 section 12.5.1): the closest range decides, and quality 0
 * refuses. No header takes everything.
 */
export const accepts = (header: string | undefined, type: string): boolean => {
  if (header === undefined || header.trim() === '') return true;
  let best = 0;
  let taken = false;
  for (const element of header.split(',')) {
    const [range = '', ...parameters] = element.split(';');
    const fit = closeness(range.trim().toLowerCase(), type);
    if (fit > best) {
      best = fit;
      taken = quality(parameters) > 0;
    }
  }
  return taken;
};
