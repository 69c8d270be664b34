import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import { Api } from "../../../bin/control-plane/api";
import { certificate } from "../cluster/certificates";

const { cert, key } = certificate();

async function apiOn(listener: RequestListener, authority = cert): Promise<Api> {
  const server = createServer({ key, cert }, listener);
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
  expect(await new Api(1, cert, "secret").call("GET", "/")).toBeUndefined();
});

test("an answer that breaks off, or does not end, is none", async () => {
  const broken = await apiOn((_, response) => void response.write("half", () => response.destroy()));
  expect(await broken.call("GET", "/")).toBeUndefined();
  const endless = await apiOn((_, response) => void response.end(Buffer.alloc(2 * 1024 * 1024)));
  expect(await endless.call("GET", "/")).toBeUndefined();
});
