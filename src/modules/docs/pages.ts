import type { ErrorDefinition } from '../../platform/errors/app-error.js';
import type { ErrorTable } from './error-table.js';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? '');

const page = (title: string, main: string, head = ''): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
${head}</head>
<body>
${main}
</body>
</html>
`;

const STYLE = '<link rel="stylesheet" href="/api/docs/assets/page.css">\n';

export const apiPage = (): string =>
  page(
    'API · Weekly Certified Payroll compliance',
    '<div id="api"></div>\n<script src="/api/docs/assets/swagger-ui-bundle.js"></script>\n<script src="/api/docs/assets/start.js"></script>',
    '<link rel="stylesheet" href="/api/docs/assets/swagger-ui.css">\n',
  );

export const problemPage = ({ code, status, title, meaning, fix }: ErrorDefinition): string =>
  page(
    `${code} · problem`,
    `<main>
<p><a href="/api/docs/problems">All problems</a></p>
<h1>${escape(title)}</h1>
<p><code>${escape(code)}</code>, status ${status}</p>
<h2>When it happens</h2>
<p>${escape(meaning)}</p>
<h2>What to do</h2>
<p>${escape(fix)}</p>
</main>`,
    STYLE,
  );

export const problemsPage = (table: ErrorTable): string => {
  const rows = table
    .list()
    .map(
      ({ code, status, title }) =>
        `<tr><td>${status}</td><td><a href="/api/docs/problems/${escape(code)}"><code>${escape(code)}</code></a></td><td>${escape(title)}</td></tr>`,
    );
  return page(
    'Problems',
    `<main>
<p><a href="/api/docs">API</a></p>
<h1>Problems</h1>
<table>
<thead><tr><th scope="col">Status</th><th scope="col">Code</th><th scope="col">Title</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</main>`,
    STYLE,
  );
};

/** Starts the API page; a file of its own, so that the page needs no inline script. */
export const START_SCRIPT = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
});
`;

export const PAGE_STYLE = `body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 48rem; padding: 0 1rem; }
code { font-family: ui-monospace, monospace; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #ccc; padding: 0.4rem 0.6rem; text-align: left; vertical-align: top; }
`;
