const LEAST = 24;

/** Why this Node does not run the product, in a sentence for whoever started it; null when it does. */
export const refusedNode = (version: string): string | null =>
  Number.parseInt(version, 10) >= LEAST
    ? null
    : `It needs Node ${LEAST} or newer, and this is ${version}: start it by npm run, or with node_modules/.bin/node, which npm ci installs.`;
