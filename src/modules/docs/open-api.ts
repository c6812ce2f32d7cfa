import { readFileSync } from 'node:fs';

import { type INestApplication, Injectable } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

import { SECURITY_SCHEMES } from '../../platform/security/security-schemes.js';
import { canonical } from './canonical.js';

const PACKAGE = new URL('../../../package.json', import.meta.url);

const versionOfProduct = (): string =>
  (JSON.parse(readFileSync(PACKAGE, 'utf8')) as { readonly version: string }).version;

const TAGS = {
  payrolls: 'Weekly Certified Payrolls: deciding them, and reading what was decided.',
  permissions: 'Roles and policies: what they grant and forbid, why, and what a change would do.',
  reviews: 'What people make of decisions: the queue, claims, outcomes, and overrides by two people.',
  contracts: 'The contracts that payrolls are filed under, with what decides which law applies.',
  'wage determinations': 'The published minimum rates that payrolls are held to, edition by edition.',
  documents: 'For people: the WH-347, the letter to the contractor, the summary of unpaid wages.',
  evidence: 'What proves a decision to somebody who does not ask this server.',
  audit: 'Who did what: the trail, what was signed of it, and proofs that anybody can check.',
  auth: 'Who calls: signing in, sessions, passwords and second factors; access tokens and the keys that verify them.',
  users: 'The people of an organization: invited, changed, taken out and let back in.',
  organizations: 'The tenants of the platform, and who runs them.',
  'personal data': 'Seeing who a masked worker is, by way of exception, and who has seen it.',
  retention: 'How long records are kept: completed contracts, legal holds, and removal by two people.',
  documentation: 'This description, and a page for every error.',
  operations: 'For whoever runs the server: health and metrics.',
} as const;

const MIT = { name: 'MIT License', identifier: 'MIT' };

const frame = (): Omit<OpenAPIObject, 'paths'> => {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Weekly Certified Payroll compliance')
    .setDescription(
      'Checks Weekly Certified Payrolls (form WH-347) against Davis-Bacon wage determinations and decides approve, ' +
        'revise or reject, with citations and back wages to the cent. Money, rates and hours are decimal strings. ' +
        'Every error is `application/problem+json`, listed under `/api/docs/problems`.',
    )
    .setVersion(versionOfProduct())
    .addServer('/');
  for (const [name, scheme] of Object.entries(SECURITY_SCHEMES)) builder.addSecurity(name, scheme);
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  const document = builder.build();
  const { title, description = '', version } = document.info;
  // The builder writes an empty contact, and knows no license by its SPDX identifier (OpenAPI 3.1).
  return { ...document, info: { title, description, version, license: MIT } };
};

/** The description of the API, made from the code of the running application. */
@Injectable()
export class OpenApi {
  private published: string | null = null;

  /**
   * Describes the initialized application, once.
   *
   * @throws {TypeError} when two DTO classes share a name, or one has a field without a wire type
   */
  publish(app: INestApplication): void {
    const document = SwaggerModule.createDocument(app, frame());
    this.published = JSON.stringify(canonical(document), null, 2);
  }

  /** The document as text: sorted, the same bytes for the same code. @throws {Error} before it was published */
  get text(): string {
    if (this.published === null) throw new Error('the OpenAPI document was not published');
    return this.published;
  }
}
