import fc from 'fast-check';

/**
 * Generated documents are the same in every run, so that a change is judged by what it changes. `PROPERTY_SEED=7 npm run
 * jest -- test/golden` looks at others.
 */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? '20250607') });
