import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Caller, Requires } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { ExplainDto } from './dto/explain.dto.js';
import { CatalogueView, ExplanationView, RightsView } from './dto/explanation.view.js';
import { catalogue, toAsked, toExplanation, toRights } from './explain.mapper.js';
import { ExplainService } from './explain.service.js';

/** Who may do what, and why. */
@ApiTags('permissions')
@Controller('authz')
export class ExplainController {
  constructor(private readonly explanations: ExplainService) {}

  @Get('me')
  @Requires('read', 'Credential')
  @ApiOperation({
    operationId: 'authorizationMe',
    summary: 'What you may do: roles, scopes and policies counted',
  })
  @ApiOkResponse({ type: RightsView })
  async me(@Caller() actor: Actor): Promise<Readonly<RightsView>> {
    return toRights(await this.explanations.me(actor));
  }

  @Get('catalogue')
  @Requires('read', 'Role')
  @ApiOperation({
    operationId: 'authorizationCatalogue',
    summary: 'Everything that roles and policies can name: subjects, actions, fields, operators, variables',
  })
  @ApiOkResponse({ type: CatalogueView })
  catalogue(): Readonly<CatalogueView> {
    return catalogue();
  }

  @Post('explain')
  @HttpCode(200)
  @Requires('explain', 'Authorization')
  @ApiOperation({
    operationId: 'authorizationExplain',
    summary: 'Explain why somebody may do something, or was refused',
    description:
      'Which role or policy decides, each condition with what it expects and what is there, and what is missing. Answers for the policies that are in force now.',
  })
  @ApiOkResponse({ type: ExplanationView })
  async explain(@Caller() actor: Actor, @Body() body: ExplainDto): Promise<Readonly<ExplanationView>> {
    return toExplanation(await this.explanations.explain(actor, toAsked(body)));
  }
}
