import { compactVerify, importJWK, type JWK, decodeProtectedHeader } from 'jose';

/** `typ` of a receipt, so that no other signed text of this server can stand for one. */
export const RECEIPT_TYPE = 'wcp-receipt+jwt';
/** `typ` of the signature of a bundle's manifest. */
export const MANIFEST_TYPE = 'wcp-evidence+jwt';

/** What a receipt says: this was decided about this, by this law, and stands at this place of the audit trail. */
export interface Receipt {
  readonly version: 1;
  /** The server that signs, as its checkpoints name it. */
  readonly issuer: string;
  readonly payroll: string;
  readonly revision: number;
  /** SHA-256 of what was sent in, as all digests here lower-case hexadecimal. */
  readonly payloadHash: string;
  readonly decision: string;
  readonly status: string;
  /** SHA-256 of the decision as canonical JSON. */
  readonly decisionHash: string;
  /** SHA-256 of everything that was decided on. */
  readonly inputHash: string;
  readonly ruleset: { readonly version: string; readonly hash: string };
  readonly wageDeterminationHash: string | null;
  readonly decidedAt: string;
  readonly audit: {
    readonly organization: string;
    readonly event: string;
    /** Place in the trail, from 1. */
    readonly seq: number;
    /** RFC 6962 hash of the leaf. */
    readonly leafHash: string;
  };
}

/** A receipt as it is handed out: `receipt.json`. */
export interface SignedReceipt {
  /** Compact JWS (RFC 7515), EdDSA. */
  readonly jws: string;
  /** What the JWS says, for reading. */
  readonly receipt: Receipt;
  /** The key that signed it. Whoever verifies should know it from elsewhere. */
  readonly key: JWK;
}

/** The text that one of the keys has signed under the type; null when none has. */
export const openJws = async (jws: string, type: string, keys: readonly JWK[]): Promise<string | null> => {
  try {
    const { alg, typ, kid } = decodeProtectedHeader(jws);
    const key = keys.find((known) => known.kid === kid);
    if (alg !== 'EdDSA' || typ !== type || key?.kty !== 'OKP') return null;
    const { payload } = await compactVerify(jws, await importJWK(key, 'EdDSA'), { algorithms: ['EdDSA'] });
    return new TextDecoder('utf-8', { fatal: true }).decode(payload);
  } catch {
    return null;
  }
};

/** The receipt that one of the keys has signed; null when none has. */
export const openReceipt = async (jws: string, keys: readonly JWK[]): Promise<Receipt | null> => {
  const text = await openJws(jws, RECEIPT_TYPE, keys);
  return text === null ? null : (JSON.parse(text) as Receipt);
};
