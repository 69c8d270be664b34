import { request } from "node:https";

/** Most of an answer that is read: what is asked for here are single small objects. */
const MAX_BYTES = 1024 * 1024;

const TIMEOUT_MS = 5000;

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** The few requests that starting a control plane takes; everything else has a real client. */
export class Api {
  constructor(
    private readonly port: number,
    private readonly authority: string,
    private readonly token: string,
  ) {}

  /** Undefined while nobody answers. */
  call(method: "GET" | "POST", path: string, body?: unknown): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const call = request(
        {
          ...{ host: "127.0.0.1", port: this.port, method, path, ca: this.authority, agent: false },
          timeout: TIMEOUT_MS,
          headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json" },
        },
        (response) => {
          const chunks: Buffer[] = [];
          let bytes = 0;
          response.on("data", (chunk: Buffer) => {
            bytes += chunk.length;
            if (bytes > MAX_BYTES) call.destroy();
            else chunks.push(chunk);
          });
          response.once("end", () =>
            resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
          );
          response.once("close", () => resolve(undefined));
        },
      );
      call.once("timeout", () => call.destroy());
      call.once("error", () => resolve(undefined));
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}
