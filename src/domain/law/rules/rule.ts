/**
 * A rule of the law: what a finding of it does to the payroll, and the regulation it comes from.
 *
 * `effect`: reject = not a certified payroll; revise = returned to the contractor; review = a person must look;
 * warning and info leave the payroll approvable; assess = listed for the agency, which decides. `review`: a
 * finding always raises the human-review flag. `money`: back_wages sum into what workers are owed,
 * liquidated_damages go to the government, state belongs to the state report, none carries no sum.
 */
export interface Rule {
  readonly effect: 'reject' | 'revise' | 'review' | 'warning' | 'info' | 'assess';
  readonly review: boolean;
  readonly money: 'back_wages' | 'liquidated_damages' | 'state' | 'none';
  readonly citation: string;
  /** How the amount is worked out, or what is compared; for rules of money always. */
  readonly formula?: string;
  /** One sentence: what a finding of this rule means. */
  readonly meaning: string;
  /** What cures it. */
  readonly cure: string;
}
