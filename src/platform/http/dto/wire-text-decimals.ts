import { decimalText } from './wire-decimal.js';
import { fieldsOf, type WireShape } from './wire-shape.js';

/** Whether class-transformer has to take the value from {@link withTextDecimals}: a decimal, a list of them, a map. */
export const isRewritten = (shape: WireShape): boolean => {
  if (shape.kind === 'list') return isRewritten(shape.items.shape);
  return shape.kind === 'decimal' || shape.kind === 'map';
};

/** The value with every decimal that was sent as a JSON number as the string that was meant; all else untouched. */
export const withTextDecimals = (value: unknown, shape: WireShape): unknown => {
  if (shape.kind === 'decimal') return typeof value === 'number' ? decimalText(value) : value;
  if (shape.kind === 'list' && Array.isArray(value)) {
    return value.map((one) => withTextDecimals(one, shape.items.shape));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (shape.kind === 'map') return changed(value, () => shape.values.shape);
  if (shape.kind !== 'object') return value;
  const fields = fieldsOf(shape.type());
  return changed(value, (name) => fields?.get(name)?.shape);
};

const changed = (value: object, shapeOf: (name: string) => WireShape | undefined): object =>
  Object.fromEntries(
    Object.entries(value).map(([name, held]) => {
      const shape = shapeOf(name);
      return [name, shape === undefined ? held : withTextDecimals(held, shape)];
    }),
  );
