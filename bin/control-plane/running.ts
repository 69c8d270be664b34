import type { ControlPlane, ProcessFailure, RunningProcess } from "./control-plane";
import type { KeeperProcess } from "./keeper/keeper-process";
import type { Layout } from "./layout";
import type { Memory } from "./memory";
import { memoryOf } from "./memory";

/** A control plane whose processes a keeper owns. */
export class RunningControlPlane implements ControlPlane {
  readonly directory: string;
  readonly kubeconfig: string;
  readonly address: string;
  readonly kubernetes: string;
  readonly processes: RunningProcess[] = [];
  readonly failure: Promise<ProcessFailure>;
  readonly ended: AbortSignal;

  private readonly keeper: KeeperProcess;
  private readonly layout: Layout;
  private stopped: Promise<ProcessFailure | undefined> | undefined;

  constructor(options: {
    readonly keeper: KeeperProcess;
    readonly layout: Layout;
    readonly port: number;
    readonly kubernetes: string;
  }) {
    this.keeper = options.keeper;
    this.layout = options.layout;
    this.directory = this.layout.directory;
    this.kubeconfig = this.layout.kubeconfig;
    this.address = `https://127.0.0.1:${options.port}`;
    this.kubernetes = options.kubernetes;
    this.failure = this.keeper.failure;
    this.ended = this.keeper.ended;
  }

  async memory(): Promise<Readonly<Record<string, Memory>>> {
    const all = await Promise.all(this.processes.map(async ({ name, pid }) => [name, await memoryOf(pid)] as const));
    return Object.fromEntries(all.flatMap(([name, memory]) => (memory === undefined ? [] : [[name, memory]])));
  }

  async start(process: Parameters<ControlPlane["start"]>[0]): Promise<RunningProcess> {
    const { name, command, args, env = {} } = process;
    const logFile = this.layout.logOf(name);
    const own = { PATH: "/usr/bin:/bin", HOME: this.directory, TMPDIR: this.directory };
    const pid = await this.keeper.start({ name, command, args, logFile, env: { ...own, ...env } });
    const running = { name, pid, logFile };
    this.processes.push(running);
    return running;
  }

  async stop(): Promise<void> {
    await this.stopAll();
  }

  /** Stops. @returns the process that had ended unasked before, if one had. */
  stopAll(): Promise<ProcessFailure | undefined> {
    this.stopped ??= this.keeper.stop();
    return this.stopped;
  }

  detach(): Promise<number> {
    return this.keeper.detach();
  }
}
