import { writeFileSync } from "node:fs";
import { connect } from "../../../bin/cluster/connect";
import { ioIn, place } from "../support";
import { certificate } from "./certificates";
import { connectTo, endServers, faultOf, json, proxyTo, serve } from "./support";

jest.setTimeout(60_000);

afterEach(endServers);

test("connecting asks nothing of the server", async () => {
  let asked = 0;
  const address = await serve((_, response) => {
    asked++;
    json(response, {});
  });
  const cluster = await connectTo(address);
  expect([cluster.address, asked]).toEqual([address, 0]);
});

test("a kubeconfig that cannot be used is a fault, not a throw", async () => {
  const fault = await faultOf(connect(ioIn(place().directory), { kubeconfig: "missing" }));
  expect(fault.code).toBe("cluster/no-kubeconfig");
});

test("an address, a CA and a command are enough, as site.yaml may say", async () => {
  let authorization: string | undefined;
  const address = await serve((request, response) => {
    authorization = request.headers.authorization;
    json(response, { gitVersion: "v1.36.3" });
  });
  const at = place();
  writeFileSync(at.path("ca.crt"), certificate().cert);
  const credential = { apiVersion: "client.authentication.k8s.io/v1", kind: "ExecCredential", status: { token: "t" } };
  const exec = {
    host: address,
    caFile: "ca.crt",
    command: process.execPath,
    args: ["-p", JSON.stringify(JSON.stringify(credential))],
  };
  const cluster = await connect(ioIn(at.directory), { exec });
  expect(await cluster.version()).toBe("v1.36.3");
  cluster.close();
  expect(authorization).toBe("Bearer t");
});

test("a credential that the server refuses is got anew once, then it is a fault", async () => {
  const at = place();
  const tokens: (string | undefined)[] = [];
  const address = await serve((request, response) => {
    tokens.push(request.headers.authorization);
    json(response, { kind: "Status", message: "Unauthorized" }, 401);
  });
  const tokenFile = at.path("token");
  writeFileSync(tokenFile, "t");
  const cluster = await connectTo(address, { user: { tokenFile } });
  expect((await faultOf(cluster.version())).code).toBe("cluster/unauthorised");
  expect(tokens).toEqual(["Bearer t", "Bearer t"]);
});

/** A name that nobody can look up, so that only a proxy leads there. */
const FAR = "https://api.invalid:6443";

/** The far server, and a proxy that leads to it. */
async function beyondProxy(answer?: string) {
  const own = certificate({ name: "api.invalid" });
  const near = await serve((_, response) => json(response, { gitVersion: "v1.36.3" }), own);
  const cluster = { "certificate-authority-data": Buffer.from(own.cert).toString("base64") };
  return { cluster, proxy: await proxyTo(near, answer) };
}

test("the proxy of the environment leads to the server, and is told who we are where it wants to know", async () => {
  const { cluster, proxy } = await beyondProxy();
  const env = { HTTPS_PROXY: proxy.address.replace("//", "//me:secret@") };
  expect(await (await connectTo(FAR, { cluster }, { env })).version()).toBe("v1.36.3");
  expect(proxy.asked).toEqual([`api.invalid:6443 Basic ${Buffer.from("me:secret").toString("base64")}`]);
});

test("the kubeconfig's own proxy goes before the environment's", async () => {
  const { cluster, proxy } = await beyondProxy();
  const own = { ...cluster, "proxy-url": proxy.address };
  const connected = await connectTo(FAR, { cluster: own }, { env: { HTTPS_PROXY: "http://127.0.0.1:1" } });
  expect([await connected.version(), proxy.asked]).toEqual(["v1.36.3", ["api.invalid:6443"]]);
});

test("a server that NO_PROXY names is not looked for by the proxy", async () => {
  const { cluster, proxy } = await beyondProxy();
  const env = { HTTPS_PROXY: proxy.address, NO_PROXY: ".invalid" };
  const fault = await faultOf((await connectTo(FAR, { cluster }, { env })).version());
  expect([fault.code, proxy.asked]).toEqual(["cluster/unreachable", []]);
});

test("a proxy that refuses is named by what names it, and its credential is not shown", async () => {
  const { cluster, proxy } = await beyondProxy("407 Proxy Authentication Required");
  const env = { HTTPS_PROXY: proxy.address.replace("//", "//me:secret@") };
  const fault = await faultOf((await connectTo(FAR, { cluster }, { env })).version());
  expect(fault.message).toBe(`${FAR} by the proxy of HTTPS_PROXY cannot be talked to: Bad response: 407`);
  expect(JSON.stringify(fault)).not.toContain("secret");
});

test("a proxy that never answers is given up", async () => {
  const { cluster, proxy } = await beyondProxy("");
  const options = { cluster, timeoutMs: 100 };
  const fault = await faultOf((await connectTo(FAR, options, { env: { HTTPS_PROXY: proxy.address } })).version());
  expect(fault.message).toContain("Proxy timeout");
});

test.each(["ftp://me:secret@proxy.example", "http://", "me:secret"])(
  "a proxy-url that is none is refused without showing it: %s",
  async (url) => {
    const { cluster } = await beyondProxy();
    const fault = await faultOf((await connectTo(FAR, { cluster: { ...cluster, "proxy-url": url } })).version());
    expect(fault).toMatchObject({ code: "cluster/proxy", fix: "mend proxy-url" });
    expect(JSON.stringify(fault)).not.toContain("secret");
  },
);
