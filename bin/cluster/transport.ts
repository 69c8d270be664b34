import type { IncomingMessage } from "node:http";
import type { Agent, AgentOptions, RequestOptions } from "node:https";
import * as https from "node:https";
import { FaultError } from "../../constructs/core/fault";
import type { Io } from "../io";
import type { ClusterAccess } from "./access";
import type { Authentication, Credential } from "./authentication";
import { authentication, proxyAgent } from "./authentication";
import type { Identity } from "./cluster";
import { connectionFault } from "./connection-fault";
import { clusterFault } from "./faults";

/** The largest answer that is read: a page of 500 nodes has 10 MB, an aggregated discovery 1 MB. */
export const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** Connections at once; what is beyond waits. */
const MAX_CONNECTIONS = 32;

/** An overloaded server says when to come back; more often it is not asked. */
const MAX_RETRIES = 5;
const MAX_RETRY_SECONDS = 10;

export interface HttpRequest {
  readonly method: string;
  /** With its query, below the server's own path. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whom to impersonate; default whom the kubeconfig says, if anybody. */
  readonly as?: Identity;
}

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

export interface TransportOptions {
  /** Of one request, from its connection to its last byte. */
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
  /** What the server warns of: deprecated versions and the like; each text once. */
  onWarning?(text: string): void;
}

export interface Transport {
  readonly address: string;
  /** @throws FaultError `cluster/…` where there is no answer. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  close(): void;
}

/** HTTPS to one server: connections are kept, nothing is followed elsewhere, everything has a limit. */
export function transport(io: Io, access: ClusterAccess, options: TransportOptions): Transport {
  return new HttpsTransport(io, access, authentication(io, access, options.timeoutMs), options);
}

class HttpsTransport implements Transport {
  readonly address: string;
  private readonly agents = new Map<string, Promise<Agent>>();
  private readonly running = new Set<(error: Error) => void>();
  private readonly warned = new Set<string>();
  private readonly interruption: AbortSignal;
  private readonly interrupt = (): void => {
    for (const fail of [...this.running]) fail(interrupted(this.address));
  };

  constructor(
    io: Io,
    private readonly access: ClusterAccess,
    private readonly identity: Authentication,
    private readonly options: TransportOptions,
  ) {
    this.address = access.server.href.replace(/\/$/, "");
    this.interruption = io.interruption();
    // One listener for all requests: a signal warns of more than a few.
    this.interruption.addEventListener("abort", this.interrupt);
  }

  async send(request: HttpRequest): Promise<HttpAnswer> {
    let refused: Credential | undefined;
    for (let retry = 0; ; retry++) {
      const credential = await this.identity.credential(refused);
      const answer = await this.once(request, credential, retry);
      if (answer === "again") continue;
      if (answer.status === 401 && refused === undefined && this.renewable()) {
        refused = credential;
        continue;
      }
      const wait = answer.status === 429 || answer.status === 503 ? answer.retryAfter : undefined;
      if (wait === undefined || retry >= MAX_RETRIES) return answer;
      await this.pause(Math.min(wait, MAX_RETRY_SECONDS) * 1000);
    }
  }

  close(): void {
    this.interruption.removeEventListener("abort", this.interrupt);
    for (const agent of this.agents.values()) void agent.then((made) => made.destroy()).catch(() => undefined);
    this.agents.clear();
  }

  private renewable(): boolean {
    const { exec, tokenFile, provider } = this.access.user;
    return exec !== undefined || tokenFile !== undefined || provider !== undefined;
  }

  /** An interruption ends it by the listener that all requests share. */
  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.interruption.aborted) return reject(interrupted(this.address));
      const timer = setTimeout(() => {
        this.running.delete(fail);
        resolve();
      }, milliseconds);
      const fail = (error: Error): void => {
        this.running.delete(fail);
        clearTimeout(timer);
        reject(error);
      };
      this.running.add(fail);
    });
  }

  /** A kept connection may have been ended by the server just now: then the request goes out once more. */
  private async once(request: HttpRequest, credential: Credential, retry: number): Promise<Answer | "again"> {
    try {
      return await this.exchange(request, credential);
    } catch (error) {
      const lost = error instanceof LostConnection;
      if (lost && error.reused && request.method !== "POST" && retry < MAX_RETRIES) return "again";
      throw lost ? connectionFault(this.address, error.cause, this.access.proxy) : error;
    }
  }

  private async exchange(request: HttpRequest, credential: Credential): Promise<Answer> {
    const agent = await this.agentFor(credential);
    return new Promise<Answer>((resolve, reject) => {
      const fail = (error: Error): void => {
        this.running.delete(fail);
        clearTimeout(timer);
        reject(error);
        // Only after the rejection: destroying makes errors of its own.
        sent?.destroy();
      };
      let timer: NodeJS.Timeout | undefined;
      let sent: ReturnType<typeof https.request> | undefined;
      if (this.interruption.aborted) return fail(interrupted(this.address));
      this.running.add(fail);
      try {
        sent = https.request(this.requestOptions(request, credential, agent));
      } catch (error) {
        return fail(unusable(error));
      }
      const own = sent;
      // Waiting for a free connection is not the server's slowness.
      own.once("socket", () => {
        timer = setTimeout(() => fail(tooSlow(this.address, request, this.options.timeoutMs)), this.options.timeoutMs);
      });
      own.on("error", (error) => fail(new LostConnection(error, own.reusedSocket)));
      own.once("response", (response) => {
        this.warnings(response);
        this.read(response, own.reusedSocket).then((answer) => {
          this.running.delete(fail);
          clearTimeout(timer);
          resolve(answer);
        }, fail);
      });
      own.end(request.body);
    });
  }

  private requestOptions(request: HttpRequest, credential: Credential, agent: Agent): RequestOptions {
    const { server } = this.access;
    return {
      agent,
      protocol: "https:",
      // Brackets are for addresses in text only.
      hostname: server.hostname.replace(/^\[|\]$/g, ""),
      port: server.port === "" ? 443 : Number(server.port),
      method: request.method,
      path: `${server.pathname.replace(/\/$/, "")}${request.path}`,
      headers: {
        "User-Agent": "cdktf-gigafactory",
        ...(request.body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(request.body)) }),
        ...credential.headers,
        ...impersonation(request.as ?? this.access.user.impersonate),
        ...request.headers,
      },
    };
  }

  private async read(response: IncomingMessage, reused: boolean): Promise<Answer> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    try {
      for await (const chunk of response as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > this.options.maxAnswerBytes) throw tooMuch(this.address, this.options.maxAnswerBytes);
        chunks.push(chunk);
      }
    } catch (error) {
      throw error instanceof FaultError ? error : new LostConnection(error, reused);
    }
    const retryAfter = Number(response.headers["retry-after"]);
    return {
      status: response.statusCode ?? 0,
      contentType: response.headers["content-type"] ?? "",
      text: Buffer.concat(chunks).toString("utf8"),
      ...(Number.isFinite(retryAfter) && retryAfter >= 0 ? { retryAfter } : {}),
    };
  }

  /** `299 - "text"`. Source: kubernetes.io/blog/2020/09/03/warnings. */
  private warnings({ headers }: IncomingMessage): void {
    for (const [, text] of (headers["warning"] ?? "").matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)) {
      const plain = text!.replace(/\\(.)/g, "$1");
      if (this.warned.has(plain)) continue;
      this.warned.add(plain);
      this.options.onWarning?.(plain);
    }
  }

  /** One agent for each certificate that the user ever had: a plugin may give another one. */
  private agentFor({ certificate }: Credential): Promise<Agent> {
    const key = certificate?.cert ?? "";
    const known = this.agents.get(key) ?? this.makeAgent(certificate);
    this.agents.set(key, known);
    return known;
  }

  private async makeAgent(certificate: Credential["certificate"]): Promise<Agent> {
    const { ca, insecure, serverName, proxy } = this.access;
    const options: AgentOptions = {
      keepAlive: true,
      maxSockets: MAX_CONNECTIONS,
      rejectUnauthorized: !insecure,
      ...(ca === undefined ? {} : { ca }),
      ...(serverName === undefined ? {} : { servername: serverName }),
      ...certificate,
    };
    if (proxy === undefined) return new https.Agent(options);
    // A request's time begins once it has a connection: the proxy's way there has a limit of its own.
    return proxyAgent(this.access, proxy, { ...options, timeout: this.options.timeoutMs });
  }
}

interface Answer extends HttpAnswer {
  readonly retryAfter?: number;
}

/** The connection ended before there was an answer. */
class LostConnection extends Error {
  constructor(
    override readonly cause: unknown,
    readonly reused: boolean,
  ) {
    super("lost connection");
  }
}

function impersonation(identity: Identity | undefined): Record<string, string | string[]> {
  if (identity === undefined) return {};
  const { user, groups } = identity;
  return { "Impersonate-User": user, ...(groups.length === 0 ? {} : { "Impersonate-Group": [...groups] }) };
}

function interrupted(address: string): FaultError {
  return clusterFault("interrupted", `interrupted while talking to ${address}`, {});
}

function tooSlow(address: string, { method, path }: HttpRequest, timeoutMs: number): FaultError {
  return clusterFault("timeout", `${address} did not answer ${method} ${path.split("?")[0]} in time`, {
    received: `no whole answer in ${timeoutMs / 1000} s`,
    allowed: `an answer within ${timeoutMs / 1000} s`,
    fix: "is the server overloaded, or the network slow? try again",
  });
}

function tooMuch(address: string, limit: number): FaultError {
  return clusterFault("answer-too-large", `${address} answers more than is read`, {
    received: `over ${limit} bytes`,
    allowed: `at most ${limit} bytes in one answer`,
    fix: "is this an API server?",
  });
}

/** What Node says of a certificate or a header that it cannot use; its words show nothing of them. */
function unusable(error: unknown): FaultError {
  const { code } = error as { code?: string };
  return clusterFault("credential-unusable", "the CA certificate, client certificate, key or token cannot be used", {
    received: code ?? "an error without a code",
    allowed: "certificates and keys in PEM that belong together, and a token on one line",
    fix: "get a new kubeconfig, or mend this one",
  });
}
