/** A process of the control plane that ended by itself, or was ended by somebody else. */
export interface ProcessFailure {
  readonly process: string;
  /** `exit code 1`, `signal SIGKILL`. */
  readonly how: string;
  /** The last lines of its log. */
  readonly log: readonly string[];
}

export interface RunningProcess {
  /** `etcd`, `kube-apiserver`, …, or the name it was started under. */
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
}

/** A real control plane on loopback. Whoever started it stops it or detaches it; if they die it stops by itself. */
export interface ControlPlane {
  /** Directory of its state: certificates, etcd's data, logs. Gone after `stop`. */
  readonly directory: string;
  /** Path of a kubeconfig of `system:masters`; the only context is `rehearsal`. */
  readonly kubeconfig: string;
  readonly address: string;
  /** `v1.36.3`. */
  readonly kubernetes: string;
  readonly processes: readonly RunningProcess[];
  /** Resolves when any process ends that nobody asked to end; by then all others are stopped. */
  readonly failure: Promise<ProcessFailure>;
  /** Aborted as soon as any process has ended that nobody asked to end: `failure` follows, seconds later. */
  readonly ended: AbortSignal;
  /** Resident memory in bytes by process: now, and the most so far (VmHWM). */
  memory(): Promise<Readonly<Record<string, { readonly now: number; readonly peak: number }>>>;
  /** Starts one more process under the same ownership: Kueue's manager. */
  start(process: {
    readonly name: string;
    readonly command: string;
    readonly args: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  }): Promise<RunningProcess>;
  /** Ends every process and removes the directory; safe to call twice. */
  stop(): Promise<void>;
  /** Leaves it running after this program ends. @returns the pid whose SIGTERM stops all and removes the directory. */
  detach(): Promise<number>;
}
