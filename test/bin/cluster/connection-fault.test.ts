import * as net from "node:net";
import type { AddressInfo } from "node:net";
import { certificate } from "./certificates";
import { connectTo, endServers, faultOf, json, serve, TOKEN } from "./support";

afterEach(endServers);

const ok = (_: unknown, response: Parameters<typeof json>[0]): void => json(response, { gitVersion: "v1.36.3" });

/** A plain TCP server that does to each connection what it is told. */
async function listen(handler: (socket: net.Socket) => void): Promise<{ address: string; close: () => void }> {
  const server = net.createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => void server.close(),
  };
}

test("a port that nothing listens on is unreachable", async () => {
  const { address, close } = await listen(() => undefined);
  close();
  const fault = await faultOf((await connectTo(address)).version());
  expect(fault).toMatchObject({ code: "cluster/unreachable", received: "ECONNREFUSED" });
  expect(fault.message).toBe(`${address}: nothing listens there`);
});

test("a name that nobody knows is unreachable", async () => {
  const fault = await faultOf((await connectTo("https://cluster.invalid")).version());
  expect(fault.code).toBe("cluster/unreachable");
  expect(["ENOTFOUND", "EAI_AGAIN"]).toContain(fault.received);
});

test("a certificate that the kubeconfig's CA did not sign is not trusted", async () => {
  const address = await serve(ok, certificate({}));
  const fault = await faultOf((await connectTo(address)).version());
  expect(fault).toMatchObject({ code: "cluster/not-trusted" });
});

test("an expired certificate is called expired", async () => {
  const own = certificate({ until: "20200201000000Z" });
  const address = await serve(ok, own);
  const cluster = { "certificate-authority-data": Buffer.from(own.cert).toString("base64") };
  const fault = await faultOf((await connectTo(address, { cluster })).version());
  expect(fault).toMatchObject({ code: "cluster/certificate-expired", received: "CERT_HAS_EXPIRED" });
});

test("a certificate for another name is refused, and tls-server-name names the one it has", async () => {
  const own = certificate({ name: "other.example" });
  const address = await serve(ok, own);
  const cluster = { "certificate-authority-data": Buffer.from(own.cert).toString("base64") };
  const fault = await faultOf((await connectTo(address, { cluster })).version());
  expect(fault.code).toBe("cluster/wrong-name");
  const named = await connectTo(address, { cluster: { ...cluster, "tls-server-name": "other.example" } });
  expect(await named.version()).toBe("v1.36.3");
});

test("a server that does not speak TLS is told from one that cannot be reached", async () => {
  const { address, close } = await listen((socket) => void socket.end("HTTP/1.1 200 OK\r\n\r\nhello"));
  const fault = await faultOf((await connectTo(address)).version());
  expect(fault.code).toBe("cluster/not-tls");
  close();
});

test("a server that hangs up is a lost connection", async () => {
  const { address, close } = await listen((socket) => void socket.destroy());
  const fault = await faultOf((await connectTo(address)).version());
  expect(fault.code).toBe("cluster/connection-lost");
  close();
});

test("no fault of a connection shows the token", async () => {
  const { address, close } = await listen((socket) => void socket.destroy());
  const fault = await faultOf((await connectTo(address)).version());
  expect(JSON.stringify(fault)).not.toContain(TOKEN);
  close();
});
