import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';

import { Clock } from '../clock.js';
import { WireValidationPipe } from './dto/wire-validation.pipe.js';
import { Lifecycle } from './lifecycle.js';
import { MaskedAnswersInterceptor } from './masked-answers.interceptor.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { RequestContractInterceptor } from './request-contract.interceptor.js';

/** The pipeline that every request of every room passes. */
@Global()
@Module({
  providers: [
    Clock,
    Lifecycle,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: RequestContractInterceptor },
    { provide: APP_INTERCEPTOR, useClass: MaskedAnswersInterceptor },
    { provide: APP_PIPE, useClass: WireValidationPipe },
  ],
  exports: [Clock, Lifecycle],
})
export class HttpModule {}
