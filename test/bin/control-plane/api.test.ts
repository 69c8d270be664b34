import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import { Api } from "../../../bin/control-plane/api";
import { run } from "../../support/build";
import { place } from "../support";

/** A certificate for 127.0.0.1 that signs itself. */
const at = place();
const made = run("openssl", [
  ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=test"],
  ...["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", at.path("key"), "-out", at.path("certificate")],
]);
if (made.status !== 0) throw new Error(made.output);
const certificate = readFileSync(at.path("certificate"), "utf8");

async function apiOn(listener: RequestListener, authority = certificate): Promise<Api> {
  const server = createServer({ key: readFileSync(at.path("key")), cert: certificate }, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return new Api((server.address() as { port: number }).port, authority, "secret");
}

test("a request carries the token and the body, and brings back status and text", async () => {
  const api = await apiOn((request, response) => {
    request.on("data", (body: Buffer) => {
      response.writeHead(201).end(`${request.method} ${request.url} ${request.headers.authorization} ${String(body)}`);
    });
  });
  expect(await api.call("POST", "/path", { a: 1 })).toEqual({ status: 201, text: 'POST /path Bearer secret {"a":1}' });
});

test("a server that another authority has signed gets no token", async () => {
  let asked = 0;
  const api = await apiOn(() => asked++, "");
  expect(await api.call("GET", "/")).toBeUndefined();
  expect(asked).toBe(0);
});

test("nobody at the port is no answer", async () => {
  expect(await new Api(1, certificate, "secret").call("GET", "/")).toBeUndefined();
});

test("an answer that breaks off, or does not end, is none", async () => {
  const broken = await apiOn((_, response) => void response.write("half", () => response.destroy()));
  expect(await broken.call("GET", "/")).toBeUndefined();
  const endless = await apiOn((_, response) => void response.end(Buffer.alloc(2 * 1024 * 1024)));
  expect(await endless.call("GET", "/")).toBeUndefined();
});
