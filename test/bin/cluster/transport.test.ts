import { getEventListeners } from "node:events";
import type { IncomingMessage } from "node:http";
import { eventually } from "../../support/processes";
import { certificate } from "./certificates";
import { connectTo, endServers, faultOf, json, serve, TOKEN } from "./support";

afterEach(endServers);

test("the token of the kubeconfig goes with each request", async () => {
  const seen: (string | undefined)[] = [];
  const address = await serve((request, response) => {
    seen.push(request.headers.authorization);
    json(response, { gitVersion: "v1.36.3" });
  });
  await (await connectTo(address)).version();
  expect(seen).toEqual([`Bearer ${TOKEN}`]);
});

test("impersonation sends the user, and each group in a header of its own", async () => {
  let raw: string[] = [];
  const address = await serve((request, response) => {
    raw = request.rawHeaders;
    json(response, { gitVersion: "v1.36.3" });
  });
  await (await connectTo(address)).as({ user: "ann", groups: ["oidc:a", "oidc:b, c"] }).version();
  const sent = raw.flatMap((name, index) => (/^impersonate/i.test(name) ? [`${name}: ${raw[index + 1]}`] : []));
  expect(sent).toEqual(["Impersonate-User: ann", "Impersonate-Group: oidc:a", "Impersonate-Group: oidc:b, c"]);
});

test("whom a request impersonates goes before whom the kubeconfig does, groups too", async () => {
  const seen: IncomingMessage["headers"][] = [];
  const address = await serve((request, response) => {
    seen.push(request.headers);
    json(response, { gitVersion: "v1.36.3" });
  });
  const cluster = await connectTo(address, { user: { token: TOKEN, as: "robot", "as-groups": ["machines"] } });
  await cluster.version();
  await cluster.as({ user: "ann", groups: [] }).version();
  expect(seen.map((headers) => [headers["impersonate-user"], headers["impersonate-group"]])).toEqual([
    ["robot", "machines"],
    ["ann", undefined],
  ]);
});

test("a server that never answers is given up", async () => {
  const address = await serve(() => undefined);
  const fault = await faultOf((await connectTo(address, { timeoutMs: 50 })).version());
  expect(fault).toMatchObject({ code: "cluster/timeout", received: "no whole answer in 0.05 s" });
});

test("a server that answers a byte at a time, for ever, is given up", async () => {
  const address = await serve((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const timer = setInterval(() => response.write(" "), 5);
    response.on("close", () => clearInterval(timer));
  });
  const fault = await faultOf((await connectTo(address, { timeoutMs: 100 })).version());
  expect(fault.code).toBe("cluster/timeout");
});

test("an answer over the limit is not read to its end", async () => {
  const address = await serve((_, response) => void response.writeHead(200).end("x".repeat(5000)));
  const fault = await faultOf((await connectTo(address, { maxAnswerBytes: 1000 })).version());
  expect(fault).toMatchObject({ code: "cluster/answer-too-large", received: "over 1000 bytes" });
});

test("a redirect is not followed, so no credential goes elsewhere", async () => {
  const asked: string[] = [];
  const elsewhere = await serve((request, response) => {
    asked.push(request.url ?? "");
    json(response, {});
  });
  const address = await serve((_, response) => void response.writeHead(302, { location: elsewhere }).end());
  const fault = await faultOf((await connectTo(address)).version());
  expect(fault).toMatchObject({ code: "cluster/redirected", received: "status 302" });
  expect(asked).toEqual([]);
});

test("an interruption ends what is under way, and what would begin", async () => {
  const controller = new AbortController();
  const address = await serve(() => controller.abort("SIGINT"));
  const cluster = await connectTo(address, {}, { interruption: () => controller.signal });
  expect((await faultOf(cluster.version())).code).toBe("cluster/interrupted");
  expect((await faultOf(cluster.version())).code).toBe("cluster/interrupted");
});

test("an overloaded server is asked again when it says", async () => {
  let asked = 0;
  const address = await serve((_, response) => {
    asked++;
    if (asked === 1) response.writeHead(429, { "retry-after": "0", "content-type": "text/plain" }).end("busy");
    else json(response, { gitVersion: "v1.36.3" });
  });
  expect(await (await connectTo(address)).version()).toBe("v1.36.3");
  expect(asked).toBe(2);
});

test("requests that wait for an overloaded server share one listener to an interruption, which ends them", async () => {
  const controller = new AbortController();
  const [requests, listeners] = [20, (): number => getEventListeners(controller.signal, "abort").length];
  let asked = 0;
  const address = await serve((_, response) => {
    asked++;
    response.writeHead(429, { "retry-after": "10", "content-type": "text/plain" }).end("busy");
  });
  const cluster = await connectTo(address, {}, { interruption: () => controller.signal });
  const answers = Promise.all(Array.from({ length: requests }, () => faultOf(cluster.version())));
  await eventually(() => asked === requests);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(listeners()).toBe(1);
  controller.abort("SIGINT");
  expect(new Set((await answers).map(({ code }) => code))).toEqual(new Set(["cluster/interrupted"]));
  cluster.close();
  expect(listeners()).toBe(0);
});

test("a server that is always overloaded is not asked for ever", async () => {
  let asked = 0;
  const address = await serve((_, response) => {
    asked++;
    response.writeHead(503, { "retry-after": "0", "content-type": "text/plain" }).end("busy");
  });
  await expect((await connectTo(address)).version()).rejects.toMatchObject({ status: 503 });
  expect(asked).toBe(6);
});

test("one connection serves one request after the other", async () => {
  const ports = new Set<number | undefined>();
  const address = await serve((request, response) => {
    ports.add(request.socket.remotePort);
    json(response, { gitVersion: "v1.36.3" });
  });
  const cluster = await connectTo(address);
  for (let request = 0; request < 5; request++) await cluster.version();
  expect(ports.size).toBe(1);
});

test("hundreds of requests at once share a few dozen connections", async () => {
  let open = 0;
  let most = 0;
  const address = await serve((_, response) => {
    most = Math.max(most, ++open);
    setTimeout(() => {
      open--;
      json(response, { gitVersion: "v1.36.3" });
    }, 5);
  });
  const cluster = await connectTo(address);
  const versions = await Promise.all(Array.from({ length: 300 }, () => cluster.version()));
  expect(new Set(versions)).toEqual(new Set(["v1.36.3"]));
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(32);
}, 60_000);

test("a kept connection that the server has ended is opened again", async () => {
  let asked = 0;
  const address = await serve((request, response) => {
    asked++;
    if (asked === 2) request.socket.destroy();
    else json(response, { gitVersion: "v1.36.3" });
  });
  const cluster = await connectTo(address);
  await cluster.version();
  expect(await cluster.version()).toBe("v1.36.3");
});

test("each warning of the server is passed on once", async () => {
  const address = await serve((_, response) => {
    response.setHeader("warning", '299 - "policy/v1beta1 is \\"old\\"", 299 - "another"');
    json(response, { gitVersion: "v1.36.3" });
  });
  const warnings: string[] = [];
  const cluster = await connectTo(address, { onWarning: (text) => void warnings.push(text) });
  await cluster.version();
  await cluster.version();
  expect(warnings).toEqual(['policy/v1beta1 is "old"', "another"]);
});

test("paths begin below the server's own, as behind a gateway", async () => {
  let path: string | undefined;
  const address = await serve((request, response) => {
    path = request.url;
    json(response, { gitVersion: "v1.36.3" });
  });
  await (await connectTo(`${address}/k8s/clusters/one/`)).version();
  expect(path).toBe("/k8s/clusters/one/version");
});

test("a client certificate that is none cannot be used, and is not shown", async () => {
  const address = await serve((_, response) => json(response, {}));
  const text = Buffer.from("-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n").toString("base64");
  const user = {
    "client-certificate-data": text,
    "client-key-data": Buffer.from(certificate().key).toString("base64"),
  };
  const fault = await faultOf((await connectTo(address, { user })).version());
  expect(fault.code).toBe("cluster/credential-unusable");
  expect(JSON.stringify(fault)).not.toContain("BEGIN");
});

test("a token with a line break in it cannot be used, and is not shown", async () => {
  const address = await serve((_, response) => json(response, {}));
  const fault = await faultOf((await connectTo(address, { user: { token: `${TOKEN}\nmore` } })).version());
  expect(fault.code).toBe("cluster/credential-unusable");
  expect(JSON.stringify(fault)).not.toContain(TOKEN);
});

test("a server that its kubeconfig gives up on knowing is talked to all the same", async () => {
  const address = await serve((_, response) => json(response, { gitVersion: "v1.36.3" }), certificate({}));
  const cluster = await connectTo(address, { cluster: { "insecure-skip-tls-verify": true } });
  expect(await cluster.version()).toBe("v1.36.3");
});
