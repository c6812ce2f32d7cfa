/** The address may not be called. The message says why, and never the address. */
export class OutboundRefused extends Error {
  override readonly name = 'OutboundRefused';
}

/** No whole answer came: nobody listens, the name is unknown, the certificate is wrong, or it took too long. */
export class OutboundFailed extends Error {
  override readonly name = 'OutboundFailed';
}
