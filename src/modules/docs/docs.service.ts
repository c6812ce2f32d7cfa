import { Injectable, StreamableFile } from '@nestjs/common';

import { AppError, type ErrorDefinition } from '../../platform/errors/app-error.js';
import { accepts } from '../../platform/http/accept.js';
import { httpErrors } from '../../platform/http/http.errors.js';
import { ASSETS } from './assets.js';
import { ErrorTable } from './error-table.js';
import { OpenApi } from './open-api.js';
import { apiPage, problemPage, problemsPage } from './pages.js';

const HTML = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

/** A browser names HTML; a program that takes anything gets JSON. */
const wantsPage = (accept: string | undefined): boolean =>
  accept !== undefined && /text\/html/i.test(accept) && accepts(accept, 'text/html');

const file = (text: string, type: string): StreamableFile => new StreamableFile(Buffer.from(text), { type });

/** What the server says about itself. */
@Injectable()
export class DocsService {
  constructor(
    private readonly document: OpenApi,
    private readonly errors: ErrorTable,
  ) {}

  openApi(): StreamableFile {
    return file(this.document.text, JSON_TYPE);
  }

  apiPage(): StreamableFile {
    return file(apiPage(), HTML);
  }

  /** @throws {AppError} NOT_FOUND */
  asset(name: string): StreamableFile {
    const asset = ASSETS.get(name);
    if (asset === undefined) throw new AppError(httpErrors.NOT_FOUND);
    return new StreamableFile(asset.open(), { type: asset.type });
  }

  problems(accept: string | undefined): StreamableFile {
    if (wantsPage(accept)) return file(problemsPage(this.errors), HTML);
    return file(JSON.stringify({ data: this.errors.list().map(view) }), JSON_TYPE);
  }

  /** @throws {AppError} NOT_FOUND */
  problem(code: string, accept: string | undefined): StreamableFile {
    const definition = this.errors.find(code);
    if (definition === null) throw new AppError(httpErrors.NOT_FOUND);
    return wantsPage(accept)
      ? file(problemPage(definition), HTML)
      : file(JSON.stringify(view(definition)), JSON_TYPE);
  }
}

const view = ({ code, status, title, meaning, fix }: ErrorDefinition): ErrorDefinition => ({
  code,
  status,
  title,
  meaning,
  fix,
});
