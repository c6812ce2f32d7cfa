import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..', '..');
/** What `npm run start:prod` gives to Node, but for the `.env` of whoever runs the test. */
const startArguments = (): readonly string[] => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const [, ...args] = (scripts['start:prod'] ?? '').split(' ');
  return args.filter((arg) => !arg.startsWith('--env-file'));
};

/** What the server logs when it takes requests. */
const LISTENING = /"message":"listening at (http:[^,"]+)/;
/** A cold start on a busy machine takes seconds; a minute means that it will not start. */
const START_LIMIT_MS = 60_000;

/** A process that serves HTTP, as an operator would start it: no test code inside. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    /** `http://127.0.0.1:40123`. */
    readonly address: string,
  ) {}

  /** Runs Node with these arguments and waits until a line of its output gives the address. */
  static async run(args: readonly string[], env: NodeJS.ProcessEnv, wanted: RegExp): Promise<ServerProcess> {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return new ServerProcess(child, await addressOf(child, wanted));
  }

  /** The product as it is built (`npm run build`), on a free port. */
  static product(env: NodeJS.ProcessEnv): Promise<ServerProcess> {
    return ServerProcess.run(startArguments(), { NODE_ENV: 'development', PORT: '0', ...env }, LISTENING);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Waits for the end that something else brings; the exit code, or null when a signal ended it. */
  async ended(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    return this.child.exitCode;
  }

  /** Sends the signal and waits for the end; the exit code, or null when the signal ended it. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    await gone;
    return this.child.exitCode;
  }
}

/** The address that a line of the output gives. The output is read to its end: a full pipe would stop the server. */
const addressOf = (child: ChildProcess, wanted: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      child.kill('SIGKILL');
      reject(new Error(why));
    };
    const limit = setTimeout(fail, START_LIMIT_MS, 'the process did not listen in time');
    child.once('exit', () => {
      clearTimeout(limit);
      reject(new Error('the process ended before it listened'));
    });
    if (child.stdout === null) {
      fail('the process has no output to read');
      return;
    }
    const output = child.stdout;
    const lines = createInterface({ input: output }).on('line', (line) => {
      const address = wanted.exec(line)?.[1];
      if (address === undefined) return;
      clearTimeout(limit);
      lines.close();
      output.resume();
      resolve(address);
    });
  });
