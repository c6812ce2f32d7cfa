import type { Answer } from '../../../platform/http/answer.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import type { ReadCompletion } from './completions.service.js';
import type { CompletionView } from './dto/completion.view.js';

export const toCompletionView = ({
  contractId,
  version,
  held,
  retention,
}: ReadCompletion): Answer<Readonly<CompletionView>> => ({
  status: 200,
  headers: { ETag: versionTag(version) },
  body: { contractId, version, held, ...retention },
});
