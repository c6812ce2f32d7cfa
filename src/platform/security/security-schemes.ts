/** The two ways to authenticate, as OpenAPI names them (`components.securitySchemes`). */
export const SECURITY_SCHEMES = {
  accessToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A 10-minute access token from `POST /api/v1/auth/token`.',
  },
  apiKey: {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
    description: 'An API key: `wcp_live_…`, or `wcp_test_…` of a sandbox organization.',
  },
} as const;
