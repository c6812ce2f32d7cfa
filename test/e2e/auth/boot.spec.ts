import { Controller, Get, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Public } from '../../../src/platform/security/access.decorators.js';
import { openTestDatabase, type TestDatabase } from '../../support/database/test-database.js';
import { startAuthApp } from './auth-app.js';

let shared: TestDatabase;
beforeAll(async () => {
  shared = await openTestDatabase();
}, 60_000);
afterAll(() => shared.close());

@Controller('forgotten')
class ForgottenController {
  @Get('one')
  one(): object {
    return { leaked: true };
  }

  @Post('two')
  two(): object {
    return { leaked: true };
  }

  @Get('three')
  @Public('this one was not forgotten')
  three(): object {
    return { open: true };
  }
}

@Controller('heir')
class HeirController extends ForgottenController {}

describe('a route that declares no access', () => {
  it('keeps the application from booting, which names it', async () => {
    await expect(startAuthApp([ForgottenController], { shared })).rejects.toThrow(
      'These routes declare neither @Public(reason) nor @Requires(action, subject): ForgottenController.one, ForgottenController.two.',
    );
  });

  it('is found where it was inherited as well', async () => {
    await expect(startAuthApp([HeirController], { shared })).rejects.toThrow('HeirController.one');
  });

  it('is refused at run time too, for everybody, should the application ever boot with it', async () => {
    const auth = await startAuthApp([ForgottenController], { bootCheck: false, shared });
    const key = await auth.account(await auth.organization(), ['org_admin'], { scopes: ['Payroll:read'] });
    const answers = [
      await auth.call('/forgotten/one'),
      await auth.call('/forgotten/one', { 'x-api-key': key.text }),
      await auth.call('/forgotten/two', { 'x-api-key': key.text }, {}),
      await auth.call('/forgotten/three'),
    ];
    await auth.close();
    expect(answers.map(({ status, body }) => [status, body['code'] ?? body['open']])).toEqual([
      [401, 'credentials_missing'],
      [403, 'forbidden'],
      [403, 'forbidden'],
      [200, true],
    ]);
  });
});
