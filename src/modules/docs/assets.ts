import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';

import { PAGE_STYLE, START_SCRIPT } from './pages.js';

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

export interface Asset {
  readonly type: string;
  open(): Readable;
}

const require = createRequire(import.meta.url);
const ofSwaggerUi = (file: string, type: string): Asset => ({
  type,
  open: () => createReadStream(require.resolve(`swagger-ui-dist/${file}`)),
});
const ofText = (text: string, type: string): Asset => ({ type, open: () => Readable.from([text]) });

/** The files that the pages load, all of them from this server: the pages work without any network. */
export const ASSETS: ReadonlyMap<string, Asset> = new Map([
  ['swagger-ui-bundle.js', ofSwaggerUi('swagger-ui-bundle.js', SCRIPT)],
  ['swagger-ui.css', ofSwaggerUi('swagger-ui.css', STYLE)],
  ['start.js', ofText(START_SCRIPT, SCRIPT)],
  ['page.css', ofText(PAGE_STYLE, STYLE)],
]);
