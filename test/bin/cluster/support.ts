import type { IncomingMessage, ServerResponse } from "node:http";
import * as http from "node:http";
import * as https from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { createConnection } from "node:net";
import { stringify } from "yaml";
import type { Cluster } from "../../../bin/cluster/cluster";
import type { ConnectOptions } from "../../../bin/cluster/connect";
import { connect } from "../../../bin/cluster/connect";
import type { Io } from "../../../bin/io";
import type { Fault } from "../../../constructs/core/fault";
import { ioIn, place } from "../support";
import type { Certificate } from "./certificates";
import { certificate } from "./certificates";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const servers: (http.Server | https.Server)[] = [];
const endings: (() => void)[] = [];
const clusters: Cluster[] = [];

/** To be called in `afterEach`: ends every server and every connection of this test. */
export async function endServers(): Promise<void> {
  for (const cluster of clusters.splice(0)) cluster.close();
  for (const end of endings.splice(0)) end();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** An HTTPS server on loopback that answers as it is told. */
export async function serve(handler: Handler, own: Certificate = certificate()): Promise<string> {
  const server = https.createServer({ cert: own.cert, key: own.key }, handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A proxy on loopback: what `answer` says to a CONNECT, and where it leads those whom it lets through. */
export async function proxyTo(server: string, answer = "200 OK"): Promise<{ address: string; asked: string[] }> {
  const asked: string[] = [];
  const proxy = http.createServer();
  proxy.on("connect", (request: IncomingMessage, client: Socket) => {
    asked.push(`${request.url ?? ""} ${request.headers["proxy-authorization"] ?? ""}`.trim());
    client.on("error", () => client.destroy());
    if (answer === "") return;
    client.write(`HTTP/1.1 ${answer}\r\n\r\n`);
    if (!answer.startsWith("200")) return void client.end();
    const there = createConnection(Number(new URL(server).port), "127.0.0.1");
    there.on("error", () => client.destroy());
    client.on("close", () => there.destroy());
    there.pipe(client).pipe(there);
  });
  const tunnels = new Set<Socket>();
  proxy.on("connection", (socket: Socket) => tunnels.add(socket));
  servers.push(proxy);
  endings.push(() => tunnels.forEach((socket) => socket.destroy()));
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, asked };
}

/** The text of a kubeconfig with one context, `test`. */
export function kubeconfigText(server: string, user: object = { token: TOKEN }, cluster: object = TRUSTING): string {
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": "test",
    clusters: [{ name: "c", cluster: { server, ...cluster } }],
    users: [{ name: "u", user }],
    contexts: [{ name: "test", context: { cluster: "c", user: "u" } }],
  });
}

/** What no message may ever show. */
export const TOKEN = "c2VjcmV0LXRva2VuLW9mLXRoZS10ZXN0LXRoYXQtaXMtbG9uZw";

const TRUSTING = {
  "certificate-authority-data": Buffer.from(certificate().cert).toString("base64"),
};

/** Connects to a server by a kubeconfig of its own. */
export async function connectTo(
  server: string,
  { user, cluster, ...options }: ConnectOptions & { readonly user?: object; readonly cluster?: object } = {},
  more: Partial<Io> = {},
): Promise<Cluster> {
  const at = place({ kubeconfig: kubeconfigText(server, user, cluster) });
  const connected = await connect(ioIn(at.directory, more), { kubeconfig: "kubeconfig", ...options });
  clusters.push(connected);
  return connected;
}

/** The one fault that something fails with. */
export async function faultOf(work: Promise<unknown>): Promise<Fault> {
  const outcome = await work.then(
    () => "succeeded",
    (error: unknown) => error,
  );
  const { faults } = outcome as { faults?: readonly Fault[] };
  if (faults?.length !== 1) throw new Error(`no single fault: ${String(outcome)}`);
  return faults[0]!;
}

export function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
