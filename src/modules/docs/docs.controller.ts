import { Controller, Get, Header, Headers, Param, StreamableFile, VERSION_NEUTRAL } from '@nestjs/common';
import {
  ApiExcludeEndpoint,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  type ApiResponseNoStatusOptions,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';

import { PAGE_SECURITY_POLICY } from '../../platform/http/response-headers.js';
import { Public } from '../../platform/security/access.decorators.js';
import { DocsService } from './docs.service.js';
import { ErrorView } from './dto/error.view.js';
import { ErrorsView } from './dto/errors.view.js';

const AN_HOUR = 'public, max-age=3600';

const jsonOrPage = (
  description: string,
  view: typeof ErrorView | typeof ErrorsView,
): ApiResponseNoStatusOptions => ({
  description,
  content: {
    'application/json': { schema: { $ref: getSchemaPath(view) } },
    'text/html': { schema: { type: 'string' } },
  },
});

/** The documentation of the API, on the instance itself and without any network. */
@ApiTags('documentation')
@Controller({ version: VERSION_NEUTRAL })
@Public('Documentation: the same for everybody, and a caller without a credential needs it most.')
export class DocsController {
  constructor(private readonly docs: DocsService) {}

  @Get('openapi.json')
  @Header('Cache-Control', AN_HOUR)
  @ApiOperation({ operationId: 'openapiGet', summary: 'The description of this API' })
  @ApiOkResponse({ content: { 'application/json': { schema: { type: 'object' } } } })
  openApi(): StreamableFile {
    return this.docs.openApi();
  }

  @Get('docs')
  @Header('Content-Security-Policy', PAGE_SECURITY_POLICY)
  @Header('Cache-Control', AN_HOUR)
  @ApiProduces('text/html')
  @ApiExcludeEndpoint()
  page(): StreamableFile {
    return this.docs.apiPage();
  }

  @Get('docs/assets/:file')
  @Header('Cache-Control', AN_HOUR)
  @ApiProduces('text/css', 'text/javascript')
  @ApiExcludeEndpoint()
  asset(@Param('file') file: string): StreamableFile {
    return this.docs.asset(file);
  }

  @Get('docs/problems')
  @Header('Content-Security-Policy', PAGE_SECURITY_POLICY)
  @Header('Cache-Control', AN_HOUR)
  @Header('Vary', 'Accept')
  @ApiProduces('application/json', 'text/html')
  @ApiOperation({ operationId: 'problemsList', summary: 'Every error that this API can answer' })
  @ApiExtraModels(ErrorsView)
  @ApiOkResponse(jsonOrPage('The errors by status, then by code.', ErrorsView))
  problems(@Headers('accept') accept?: string): StreamableFile {
    return this.docs.problems(accept);
  }

  @Get('docs/problems/:code')
  @Header('Content-Security-Policy', PAGE_SECURITY_POLICY)
  @Header('Cache-Control', AN_HOUR)
  @Header('Vary', 'Accept')
  @ApiProduces('application/json', 'text/html')
  @ApiOperation({ operationId: 'problemsGet', summary: 'One error: when it happens, and what to do' })
  @ApiParam({ name: 'code', example: 'validation_failed', description: 'The `code` of a problem.' })
  @ApiExtraModels(ErrorView)
  @ApiOkResponse(jsonOrPage('The error.', ErrorView))
  problem(@Param('code') code: string, @Headers('accept') accept?: string): StreamableFile {
    return this.docs.problem(code, accept);
  }
}
