import type {
  AmountChangeView,
  FieldChangeView,
  FindingChangesView,
  FindingChangeView,
} from '../dto/comparison.view.js';
import type { Comparison } from './comparison.js';
import { type FieldChange, placeOf } from './field-changes.js';
import type { AmountChange, FindingChange } from './finding-changes.js';

const toFieldChange = (change: FieldChange): Readonly<FieldChangeView> => {
  const { from, to } = change;
  const moved = from.pointer !== null && to.pointer !== null && from.pointer !== to.pointer;
  return {
    pointer: placeOf(change),
    movedFrom: moved ? from.pointer : null,
    from: from.value ?? null,
    to: to.value ?? null,
  };
};

const toFindingChange = ({ finding, attributedTo }: FindingChange): Readonly<FindingChangeView> => ({
  finding,
  attributedTo,
  unattributed: attributedTo.length === 0,
});

const toAmountChange = ({ from, to, attributedTo }: AmountChange): Readonly<AmountChangeView> => ({
  from,
  to,
  attributedTo,
  unattributed: attributedTo.length === 0,
});

export const toFields = ({ fields }: Comparison): readonly FieldChangeView[] => fields.map(toFieldChange);

export const toFindings = ({ findings }: Comparison): Readonly<FindingChangesView> => ({
  vanished: findings.vanished.map(toFindingChange),
  appeared: findings.appeared.map(toFindingChange),
  changed: findings.changed.map(toAmountChange),
  stayed: findings.stayed,
});
