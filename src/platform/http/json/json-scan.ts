import { child, safeName } from '../dto/json-pointer.js';

/** Why a JSON text is refused before it is parsed. */
export type JsonFaultKind =
  | 'syntax'
  | 'too_deep'
  | 'nul'
  | 'lone_surrogate'
  | 'duplicate_key'
  | 'forbidden_key'
  | 'decimal_scale'
  | 'number_exponent'
  | 'number_range';

export interface JsonFault {
  readonly kind: JsonFaultKind;
  /** UTF-16 code units from the start of the text. */
  readonly offset: number;
  /** The value or key at fault; names that do not look like names are masked. */
  readonly pointer: string;
}

/** Thrown inside the scan and caught at its door. */
class Refused extends Error {
  constructor(
    readonly kind: JsonFaultKind,
    readonly offset: number,
  ) {
    super(kind);
  }
}

export const MAX_DEPTH = 32;
const MAX_DECIMALS = 4;
/** A JSON number with this many significant digits survives the trip through a double unchanged. */
const EXACT_DIGITS = 15;
/** Faults of numbers that one answer lists; every other fault ends the scan. */
const MAX_NUMBER_FAULTS = 50;
/** Up to this many keys are compared one by one: faster than a Set, and most objects are small. */
const SMALL_OBJECT = 12;

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;
const PLUS = 43;
const COMMA = 44;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const LOWER_U = 117;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const IS_OBJECT = -1;

const SIMPLE_ESCAPES = new Set(Array.from('"\\/bfnrt', (character) => character.charCodeAt(0)));
const LITERALS: ReadonlyMap<number, string> = new Map(
  ['true', 'false', 'null'].map((literal) => [literal.charCodeAt(0), literal]),
);
const HEX = /^[0-9a-fA-F]{4}$/;

const isDigit = (code: number): boolean => code >= ZERO && code <= NINE;

/** One pass over a JSON text: RFC 8259 to the letter, and what RFC 8259 leaves to luck refused. */
class JsonScan {
  readonly faults: JsonFault[] = [];
  private at = 0;
  private depth = 0;
  /** Per open container: the index in a list, or IS_OBJECT. */
  private readonly index = new Int32Array(MAX_DEPTH + 1);
  /** Per open object: the key whose value is being read; null until it is known. */
  private readonly key: (string | null)[] = [];
  /** The keys of all open objects, one after another; `first` says where those of each container begin. */
  private readonly keys: string[] = [];
  private readonly first = new Int32Array(MAX_DEPTH + 1);
  private readonly large: (Set<string> | null)[] = [];

  constructor(private readonly text: string) {}

  /** @throws {Refused} */
  run(): void {
    this.space();
    let more = true;
    while (more) {
      const complete = this.value();
      if (complete) more = this.after();
    }
  }

  pointer(): string {
    let pointer = '';
    for (let level = 1; level <= this.depth; level++) {
      const index = this.index[level] ?? IS_OBJECT;
      const key = this.key[level] ?? null;
      if (index !== IS_OBJECT) pointer = child(pointer, index);
      else if (key !== null) pointer = child(pointer, safeName(key));
    }
    return pointer;
  }

  /** Reads the start of a value. True when the value is complete, false when its first member follows. */
  private value(): boolean {
    const code = this.text.charCodeAt(this.at);
    if (code === QUOTE) {
      this.string();
      return true;
    }
    if (code === OPEN_OBJECT || code === OPEN_LIST) return this.open(code);
    if (code === MINUS || isDigit(code)) {
      this.number();
      return true;
    }
    const literal = LITERALS.get(code);
    if (literal === undefined || !this.text.startsWith(literal, this.at)) throw this.syntax();
    this.at += literal.length;
    return true;
  }

  private open(code: number): boolean {
    const isObject = code === OPEN_OBJECT;
    if (this.depth === MAX_DEPTH) throw new Refused('too_deep', this.at);
    this.depth++;
    this.index[this.depth] = isObject ? IS_OBJECT : 0;
    this.first[this.depth] = this.keys.length;
    this.large[this.depth] = null;
    this.at++;
    this.space();
    if (this.text.charCodeAt(this.at) === (isObject ? CLOSE_OBJECT : CLOSE_LIST)) {
      this.close();
      return true;
    }
    if (isObject) this.member();
    return false;
  }

  private close(): void {
    this.keys.length = this.first[this.depth] ?? 0;
    this.depth--;
    this.at++;
  }

  /** Reads what follows a complete value. True when another value follows, false at the end of the text. */
  private after(): boolean {
    for (;;) {
      this.space();
      if (this.depth === 0) {
        if (this.at < this.text.length) throw this.syntax();
        return false;
      }
      const code = this.text.charCodeAt(this.at);
      const index = this.index[this.depth] ?? IS_OBJECT;
      if (code === COMMA) {
        this.at++;
        this.space();
        if (index === IS_OBJECT) this.member();
        else this.index[this.depth] = index + 1;
        return true;
      }
      if (code !== (index === IS_OBJECT ? CLOSE_OBJECT : CLOSE_LIST)) throw this.syntax();
      this.close();
    }
  }

  /** Reads a key, its colon and the space up to its value. */
  private member(): void {
    const start = this.at;
    this.key[this.depth] = null;
    if (this.text.charCodeAt(start) !== QUOTE) throw this.syntax();
    const escaped = this.string();
    const raw = this.text.slice(start + 1, this.at - 1);
    const key = escaped ? (JSON.parse(this.text.slice(start, this.at)) as string) : raw;
    this.key[this.depth] = key;
    if (key === '__proto__') throw new Refused('forbidden_key', start);
    if (!this.isNew(key)) throw new Refused('duplicate_key', start);
    this.space();
    if (this.text.charCodeAt(this.at) !== COLON) throw this.syntax();
    this.at++;
    this.space();
  }

  private isNew(key: string): boolean {
    const first = this.first[this.depth] ?? 0;
    const known = this.large[this.depth] ?? null;
    if (known !== null) return known.size < known.add(key).size;
    for (let i = first; i < this.keys.length; i++) if (this.keys[i] === key) return false;
    this.keys.push(key);
    if (this.keys.length - first > SMALL_OBJECT) this.large[this.depth] = new Set(this.keys.slice(first));
    return true;
  }

  /** Reads a string; true when it holds an escape. */
  private string(): boolean {
    const { text } = this;
    let escaped = false;
    let at = this.at + 1;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        escaped = true;
        at = this.escape(at);
      } else if (code >= SPACE) {
        at++;
      } else {
        throw new Refused(code === 0 ? 'nul' : 'syntax', Math.min(at, text.length));
      }
    }
    this.at = at + 1;
    return escaped;
  }

  /** Reads one escape, or the two of a surrogate pair; the offset behind it. */
  private escape(at: number): number {
    const code = this.text.charCodeAt(at + 1);
    if (SIMPLE_ESCAPES.has(code)) return at + 2;
    if (code !== LOWER_U) throw new Refused('syntax', at);
    const unit = this.unit(at);
    if (unit === 0) throw new Refused('nul', at);
    if (unit < 0xd800 || unit > 0xdfff) return at + 6;
    const isPair = unit < 0xdc00 && this.text.startsWith('\\u', at + 6);
    const low = isPair ? this.unit(at + 6) : 0;
    if (low < 0xdc00 || low > 0xdfff) throw new Refused('lone_surrogate', at);
    return at + 12;
  }

  private unit(at: number): number {
    const digits = this.text.slice(at + 2, at + 6);
    if (!HEX.test(digits)) throw new Refused('syntax', at);
    return Number.parseInt(digits, 16);
  }

  private number(): void {
    const start = this.at;
    if (this.text.charCodeAt(start) === MINUS) this.at++;
    const whole = this.digits();
    if (whole > 1 && this.text.charCodeAt(this.at - whole) === ZERO) throw new Refused('syntax', start);
    const decimals = this.text.charCodeAt(this.at) === POINT ? this.fraction() : 0;
    const code = this.text.charCodeAt(this.at) | 0x20;
    if (code === 0x65) this.exponent(start);
    else if (decimals > MAX_DECIMALS) this.numberFault('decimal_scale', start);
    else if (whole + decimals > EXACT_DIGITS && !this.isExact(start, decimals))
      this.numberFault('number_range', start);
  }

  private digits(): number {
    const start = this.at;
    while (isDigit(this.text.charCodeAt(this.at))) this.at++;
    if (this.at === start) throw this.syntax();
    return this.at - start;
  }

  private fraction(): number {
    this.at++;
    return this.digits();
  }

  private exponent(start: number): void {
    this.at++;
    const sign = this.text.charCodeAt(this.at);
    if (sign === PLUS || sign === MINUS) this.at++;
    this.digits();
    this.numberFault('number_exponent', start);
  }

  private isExact(start: number, decimals: number): boolean {
    return decimals === 0 && Number.isSafeInteger(Number(this.text.slice(start, this.at)));
  }

  private numberFault(kind: JsonFaultKind, offset: number): void {
    if (this.faults.length < MAX_NUMBER_FAULTS) this.faults.push({ kind, offset, pointer: this.pointer() });
  }

  private space(): void {
    let code = this.text.charCodeAt(this.at);
    while (code === SPACE || code === LF || code === CR || code === TAB) {
      this.at++;
      code = this.text.charCodeAt(this.at);
    }
  }

  private syntax(): Refused {
    return new Refused('syntax', Math.min(this.at, this.text.length));
  }
}

/**
 * What keeps the text from being a JSON document that means one thing to everybody; empty when nothing does.
 *
 * Refused beyond RFC 8259: nesting deeper than 32, a key named twice, the key `__proto__`, NUL and half surrogates, and
 * numbers that a double cannot hold as written (exponent, more than 4 decimals, more than 15 digits with decimals, beyond
 * the safe integers). Time is linear in the text. Faults of numbers are listed, up to 50; any other ends the scan.
 */
export const scanJson = (text: string): readonly JsonFault[] => {
  const scan = new JsonScan(text);
  try {
    scan.run();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return [{ kind: error.kind, offset: error.offset, pointer: scan.pointer() }];
  }
  return scan.faults;
};
