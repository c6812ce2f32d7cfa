import { describe, expect, it } from '@jest/globals';
import { ACCESS, Public, Requires } from './access.decorators.js';

const declared = (target: object): unknown => Reflect.getMetadata(ACCESS, target);

describe('declaring access', () => {
  it('puts the permission, the security requirement and the refusals on the handler', () => {
    class Room {
      @Requires('submit', 'Payroll')
      submit(): void {}
    }
    const handler = Object.getOwnPropertyDescriptor(Room.prototype, 'submit')?.value as object;
    expect(declared(handler)).toEqual({
      kind: 'requires',
      action: 'submit',
      subject: 'Payroll',
      permission: 'Payroll:submit',
    });
    expect(Reflect.getMetadata('swagger/apiSecurity', handler)).toEqual(
      expect.arrayContaining([{ accessToken: [] }, { apiKey: [] }]),
    );
    const answers = Reflect.getMetadata('swagger/apiResponse', handler) as Record<string, unknown>;
    expect(Object.keys(answers)).toEqual(expect.arrayContaining(['401', '403']));
  });

  it.each(['', ' ', '\n'])('refuses to be public for no reason: %j', (reason) => {
    expect(() => Public(reason)).toThrow(TypeError);
  });

  it('refuses a second declaration on the same handler, in either order', () => {
    const twice = (first: MethodDecorator, second: MethodDecorator): (() => unknown) => {
      return () => {
        class Room {
          @first
          @second
          get(): void {}
        }
        return Room;
      };
    };
    expect(twice(Public('a reason'), Requires('read', 'Payroll'))).toThrow(/twice on get/);
    expect(twice(Requires('read', 'Payroll'), Public('a reason'))).toThrow(/twice on get/);
    expect(twice(Requires('read', 'Payroll'), Requires('submit', 'Payroll'))).toThrow(/twice on get/);
  });

  it('refuses a second declaration on the same controller', () => {
    expect(() => {
      @Public('one')
      @Public('two')
      class Room {}
      return Room;
    }).toThrow(/twice/);
  });
});
