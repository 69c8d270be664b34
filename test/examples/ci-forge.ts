import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { run } from "../support/build";

/** A request that a pipeline made of its forge. */
export interface ForgeRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
  readonly body: unknown;
}

/** A forge's API on loopback: it answers from a table and remembers what it was asked. */
export interface Forge {
  readonly url: string;
  readonly requests: readonly ForgeRequest[];
  /** Requests that change something, as `POST /path`. */
  writes(): string[];
  close(): Promise<void>;
}

/** @param answers JSON, or bytes of a file, by `GET /path?query`, or by `GET /path` for whatever query; anything else that is asked is 404. */
export async function forge(answers: Readonly<Record<string, unknown>>): Promise<Forge> {
  const requests: ForgeRequest[] = [];
  const server: Server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const token = headers.authorization ?? headers["private-token"];
      const body: unknown = text === "" ? undefined : JSON.parse(text);
      requests.push({ method, path: url, authorization: String(token), body });
      const found = [`${method} ${url}`, `${method} ${url.split("?")[0]}`].find((key) => key in answers);
      const isWrite = method !== "GET";
      response.writeHead(found !== undefined || isWrite ? 200 : 404, { "content-type": "application/json" });
      const answer = found === undefined ? {} : answers[found];
      response.end(Buffer.isBuffer(answer) ? answer : JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    writes: () => requests.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`),
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

/** What the steps call beside the tool: runners of GitHub and GitLab's images have them, a machine with Node may not. */
const lacking = ["curl", "jq", "unzip"].filter((program) => run(program, ["--help"]).status !== 0);

/** Steps that speak to a forge; without what they call they are skipped, with one loud line. */
export function describeWithForge(name: string, tests: () => void): void {
  if (lacking.length === 0) return describe(name, tests);
  process.stderr.write(`SKIPPED, ${lacking.join(" and ")} not on PATH: steps of pipelines, ${name}\n`);
  describe.skip(name, tests);
}
