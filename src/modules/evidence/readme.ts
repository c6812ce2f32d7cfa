/** The README of a bundle: what is in it, and how to check it without our tools. */
export const bundleReadme = (payroll: string): string => `EVIDENCE OF THE DECISION ON ${payroll}

What is here, and what each file proves:

payroll/payroll.json       The payroll as it was filed, as canonical JSON (RFC 8785). Full Social Security numbers were
                           masked before anything was stored; the bytes that carried them were never kept.
decision/decision.json     The present decision. Its SHA-256 is in the receipt (decisionHash).
decision/findings.json     Each finding with its inputs, formula, line of the wage determination, and the rule: citation,
                           what it means, how the sum is worked out.
decision/basis.json        What it was decided on beside the payroll: contract, editions of wage determinations, history.
decision/signatures.json   The statement of compliance as it was signed.
receipt.json               Payload, decision, ruleset and determination by their digests, signed (JWS, RFC 7515, EdDSA).
audit/events.ndjson        The audit events about this payroll.
audit/proofs.json          For each, the audit path (RFC 6962) from the event to the root of the checkpoint.
audit/checkpoint.txt       The signed root (C2SP signed-note, tlog-checkpoint).
review/actions.json        What people made of the decision, as far as whoever asked for this archive may read it: each
                           step, who took it, the reasons, and the audit event that proves it. Empty while nothing is
                           decided. An override has two people: the one who proposed it and the one who confirmed it.
review/org_.../            The events of those steps, with paths and checkpoint, as in audit/: from the trail of the
                           organization that reviewed.
keys/                      Public keys. Compare them with those that you know from elsewhere: keys that come with the
                           evidence prove only that its parts belong together.
manifest.json              Every other file with its SHA-256; manifest.jws is its signature.

How to check it, without any server:

  wcp verify evidence.zip --keys receipt-keys.json --checkpoint-keys checkpoint-keys.txt

By hand: sha256sum of each file against manifest.json; the JWS with any library that knows EdDSA; the leaf of an event is
SHA-256 of a zero byte and the event's text, and the path leads from it to the root that checkpoint.txt signs.
`;
