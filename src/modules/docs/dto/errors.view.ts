import { WireArray } from '../../../platform/http/dto/wire.decorators.js';
import { ErrorView } from './error.view.js';

/** Every error that the product can answer. */
export class ErrorsView {
  @WireArray(() => ErrorView, { max: 1000, description: 'By status, then by code.' })
  readonly data!: readonly ErrorView[];
}
