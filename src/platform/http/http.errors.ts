import type { ErrorDefinition } from '../errors/app-error.js';

/** What the HTTP floor itself answers, before or beside any room. */
export const httpErrors = {
  PERSONAL_DATA_NOT_SHOWN: {
    code: 'personal_data_not_shown',
    status: 403,
    title: 'This document shows personal data',
    meaning:
      'You see answers with names and identifiers masked, and this one is a document in which they cannot be.',
    fix: 'Read the same as JSON, or ask somebody who has PersonalData:read.',
  },
  MALFORMED_JSON: {
    code: 'malformed_json',
    status: 400,
    title: 'The body is not JSON that can be read',
    meaning:
      'The body is not valid JSON in UTF-8, is nested deeper than 32 levels, or holds a NUL character or half of a surrogate pair. The detail names the line and column.',
    fix: 'Send one JSON document in UTF-8, as RFC 8259 says.',
  },
  DUPLICATE_KEY: {
    code: 'duplicate_key',
    status: 400,
    title: 'A JSON object names the same key twice',
    meaning: 'Two values for one key are read differently by different programs, so that neither is taken.',
    fix: 'Send each key once.',
  },
  UNKNOWN_PARAMETER: {
    code: 'unknown_parameter',
    status: 400,
    title: 'The request holds a field or parameter that is not known',
    meaning:
      'A field of the body or a query parameter is not part of this operation. A misspelled name would otherwise be ignored in silence.',
    fix: 'Remove it, or correct its name; the operation in /api/docs lists what is known.',
  },
  BAD_REQUEST: {
    code: 'bad_request',
    status: 400,
    title: 'The request cannot be understood',
    meaning:
      'The request line, a header or the address is malformed, or the address holds a NUL character (%00).',
    fix: 'Send a well-formed HTTP request.',
  },
  CSRF: {
    code: 'csrf',
    status: 403,
    title: 'A page of another origin may not send this',
    meaning:
      'A browser sent a request that changes something for a page whose origin is not named in CORS_ORIGINS (Sec-Fetch-Site, or Origin).',
    fix: 'Call from a program, from the same origin, or have the operator name the origin of the page.',
  },
  NOT_FOUND: {
    code: 'not_found',
    status: 404,
    title: 'There is nothing here',
    meaning:
      'No such address, no such object, or an object of another organization: the answer is the same for all three.',
    fix: 'Check the address and the id.',
  },
  METHOD_NOT_ALLOWED: {
    code: 'method_not_allowed',
    status: 405,
    title: 'This address does not take this method',
    meaning: 'The address exists, the method does not. The Allow header lists the methods that do.',
    fix: 'Use one of the methods in the Allow header.',
  },
  NOT_ACCEPTABLE: {
    code: 'not_acceptable',
    status: 406,
    title: 'No representation fits the Accept header',
    meaning: 'The Accept header excludes every media type in which this operation answers.',
    fix: 'Send Accept: application/json, or leave the header out.',
  },
  REQUEST_TIMEOUT: {
    code: 'request_timeout',
    status: 408,
    title: 'The request did not arrive in time',
    meaning: 'The headers or the body came too slowly.',
    fix: 'Send the request again.',
  },
  ETAG_MISMATCH: {
    code: 'etag_mismatch',
    status: 412,
    title: 'It has changed since you read it',
    meaning:
      'The ETag in If-Match is not the present one: somebody was faster. Nothing was changed. Where the caller may read it, `current` says what stands now, who changed it and when.',
    fix: 'Read it again, look at the change, and send the request with the new ETag if it is still meant.',
  },
  PRECONDITION_REQUIRED: {
    code: 'precondition_required',
    status: 428,
    title: 'The change needs an If-Match header',
    meaning: 'Without it two callers could overwrite each other without noticing. Nothing was changed.',
    fix: 'Send If-Match with the ETag of the answer in which you read it.',
  },
  BODY_TOO_LARGE: {
    code: 'body_too_large',
    status: 413,
    title: 'The body is too large',
    meaning: 'The body has more bytes than this operation takes (1 MiB of JSON unless configured otherwise).',
    fix: 'Send less at once.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    code: 'unsupported_media_type',
    status: 415,
    title: 'The body is of a media type that this operation does not read',
    meaning: 'The Content-Type is missing or is not one that this operation takes.',
    fix: 'Send Content-Type: application/json.',
  },
  VALIDATION_FAILED: {
    code: 'validation_failed',
    status: 422,
    title: 'The request cannot be read',
    meaning:
      'The body or a query parameter is readable but not what this operation takes. Each error points to the place and says what to send.',
    fix: 'Correct each listed place and send the request again.',
  },
  HEADERS_TOO_LARGE: {
    code: 'headers_too_large',
    status: 431,
    title: 'The headers are too large',
    meaning: 'The request line and headers exceed 16 KiB.',
    fix: 'Send fewer or shorter headers.',
  },
  INTERNAL: {
    code: 'internal',
    status: 500,
    title: 'Something went wrong on our side',
    meaning: 'An error that nobody foresaw. It is in the log under the request id.',
    fix: 'Send the request again; if it fails again, report the request id.',
  },
  DEPENDENCY_UNAVAILABLE: {
    code: 'dependency_unavailable',
    status: 503,
    title: 'A service that this request needs does not answer',
    meaning:
      'The database was unreachable, too busy or restarting. Where the connection broke during a write, it is not known whether the write took effect.',
    fix: 'Send the same request again after the time in Retry-After, with the same Idempotency-Key, or ask for the payroll first.',
  },
  SHUTTING_DOWN: {
    code: 'shutting_down',
    status: 503,
    title: 'This server is going away',
    meaning: 'The server is finishing its last requests. Nothing was accepted.',
    fix: 'Send the request again after the time in Retry-After; another server will answer.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;
