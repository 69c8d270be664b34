import { execCredential } from "../../../bin/cluster/exec-credential";
import { ioIn, place } from "../support";
import { faultOf, TOKEN } from "./support";

const VERSION = "client.authentication.k8s.io/v1";
const ACCESS = { server: new URL("https://one.example:6443"), ca: "CA", insecure: false };

/** Runs a plugin that is a line of shell. */
function plugin(script: string, more: { readonly provideClusterInfo?: boolean } = {}, timeoutMs = 60_000) {
  const given = { apiVersion: VERSION, command: "sh", args: ["-c", script], env: { GREETING: "hello" } } as const;
  return execCredential(ioIn(place().directory), { ...given, provideClusterInfo: false, ...more }, ACCESS, timeoutMs);
}

const printing = (status: object, apiVersion = VERSION): string =>
  `echo '${JSON.stringify({ apiVersion, kind: "ExecCredential", status })}'`;

test("a plugin gives a token until it expires", async () => {
  const credential = await plugin(printing({ token: TOKEN, expirationTimestamp: "2027-01-01T00:00:00Z" }));
  expect(credential).toEqual({ token: TOKEN, expires: Date.UTC(2027, 0, 1) });
});

test("a plugin gives a client certificate with its key", async () => {
  const credential = await plugin(printing({ clientCertificateData: "CERT", clientKeyData: "KEY" }));
  expect(credential).toEqual({ certificate: { cert: "CERT", key: "KEY" } });
});

test("a plugin gets its environment, and is told of the cluster only where the kubeconfig says so", async () => {
  const echo = `printf '{"apiVersion":"${VERSION}","kind":"ExecCredential","status":{"token":"%s"}}' "$GREETING $(printf %s "$KUBERNETES_EXEC_INFO" | base64 | tr -d '\\n')"`;
  const told = async (provideClusterInfo: boolean): Promise<unknown> => {
    const [greeting, info] = (await plugin(echo, { provideClusterInfo })).token!.split(" ");
    expect(greeting).toBe("hello");
    return JSON.parse(Buffer.from(info!, "base64").toString()) as unknown;
  };
  expect(await told(false)).toEqual({ apiVersion: VERSION, kind: "ExecCredential", spec: { interactive: false } });
  const cluster = { server: "https://one.example:6443/", "certificate-authority-data": "Q0E=" };
  expect(await told(true)).toMatchObject({ spec: { cluster } });
});

test.each([
  ["says no", "echo 'sign in first' >&2; exit 3", "exit code 3: sign in first"],
  ["fails without a word", "exit 1", "exit code 1"],
  ["prints no JSON", `echo ${TOKEN}`, "what it printed is a secret and not shown"],
  ["prints another kind", `echo '{"kind":"Pod","status":{"token":"${TOKEN}"}}'`, "not shown"],
  ["answers in another version", printing({ token: TOKEN }, "client.authentication.k8s.io/v1beta1"), "not shown"],
  ["gives half a certificate", printing({ clientKeyData: TOKEN }), "not shown"],
  ["gives nothing", printing({}), "not shown"],
  ["puts a token among its errors", `echo bad ${TOKEN} >&2; exit 1`, "exit code 1: bad …"],
])("a plugin that %s fails, and shows no secret", async (_, script, received) => {
  const fault = await faultOf(plugin(script));
  expect(fault.code).toBe("cluster/exec-plugin-failed");
  expect(fault.received).toContain(received);
  expect(JSON.stringify(fault)).not.toContain(TOKEN);
});

test("a plugin that hangs is ended", async () => {
  const fault = await faultOf(plugin("sleep 600", {}, 100));
  expect(fault).toMatchObject({ code: "cluster/exec-plugin-failed", received: "timeout" });
});

test("a plugin that is not installed is named, with the kubeconfig's own hint", async () => {
  const missing = {
    apiVersion: VERSION,
    command: "no-such-plugin",
    args: [],
    env: {},
    provideClusterInfo: false,
  } as const;
  const fault = await faultOf(
    execCredential(ioIn(place().directory), { ...missing, installHint: "brew install it" }, ACCESS, 60_000),
  );
  expect(fault).toMatchObject({
    code: "cluster/exec-plugin-missing",
    received: "no-such-plugin",
    fix: "brew install it",
  });
});
