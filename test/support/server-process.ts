import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..', '..');
/** What the server logs when it takes requests. */
const LISTENING = /"message":"listening at (http:[^,"]+)/;

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
    return ServerProcess.run(['dist/main.js'], { NODE_ENV: 'development', PORT: '0', ...env }, LISTENING);
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

const addressOf = async (child: ChildProcess, wanted: RegExp): Promise<string> => {
  if (child.stdout === null) throw new Error('no output to read');
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const address = wanted.exec(line)?.[1];
    if (address !== undefined) {
      // Whoever reads no further would fill the pipe and stop the server.
      child.stdout.resume();
      return address;
    }
  }
  throw new Error('the process ended before it listened');
};
