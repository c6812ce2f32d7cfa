const SOCIAL_SECURITY_NUMBER = /(?<![A-Za-z0-9])\d{3}[- .]?\d{2}[- .]?\d{4}(?![A-Za-z0-9])/g;
const API_KEY = /wcp_(?:live|test)_[A-Za-z0-9_]+/g;
const TOKEN = /eyJ[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*/g;

/**
 * The text without what looks like a Social Security number, an API key or a token.
 *
 * For texts that others wrote: messages of errors of libraries and of the database. A second wall: the first is that
 * nothing but named fields is ever logged.
 */
export const mask = (text: string): string =>
  text.replace(SOCIAL_SECURITY_NUMBER, '***').replace(API_KEY, 'wcp_***').replace(TOKEN, '***');
