/**
 * The text of a determination from the bytes of a file, whatever wrote them.
 *
 * UTF-8 when the bytes are UTF-8, UTF-16 when a byte order mark says so, otherwise windows-1252, which every byte
 * sequence is: the archives of WDOL are in it. A text that SAM.gov's interface wrapped into one pair of quotes, with
 * the quotes inside doubled, is unwrapped. Line ends and everything else stay as they are, so that line numbers and
 * columns are those of the file.
 */
export const decodeWageDeterminationBytes = (bytes: Uint8Array): string => unquote(decodeText(bytes));

const decodeText = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

const unquote = (text: string): string => {
  const end = text.trimEnd().length;
  if (end < 2 || !text.startsWith('"') || text[end - 1] !== '"') return text;
  return text.slice(1, end - 1).replaceAll('""', '"') + text.slice(end);
};
