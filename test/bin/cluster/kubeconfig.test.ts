import { readKubeconfig } from "../../../bin/cluster/kubeconfig";
import { ioIn, place } from "../support";
import { kubeconfigText, TOKEN } from "./support";

const SERVER = "https://one.example:6443";

const config = (lines: string): string => `apiVersion: v1\nkind: Config\n${lines}`;
const WHOLE = config(`current-context: a
clusters: [{name: c, cluster: {server: "${SERVER}"}}]
users: [{name: u, user: {token: ${TOKEN}}}]
contexts: [{name: a, context: {cluster: c, user: u}}, {name: b, context: {cluster: c}}]
`);

const read = (text: string, choice: { readonly context?: string } = {}) =>
  readKubeconfig(ioIn(place({ kubeconfig: text }).directory), { kubeconfig: "kubeconfig", ...choice });

test("the current context says where and who", () => {
  const access = read(WHOLE);
  expect(access.server.href).toBe(`${SERVER}/`);
  expect(access.user).toEqual({ token: TOKEN });
  expect(access.source).toBe("context a of kubeconfig");
});

test("another context is taken where it is named, and may have no user", () => {
  expect(read(WHOLE, { context: "b" }).user).toEqual({});
});

test("a context that there isn't is refused with those that there are", () => {
  expect(() => read(WHOLE, { context: "bb" })).toThrowFault({
    code: "cluster/no-such-context",
    at: "kubeconfig:6:1",
    received: "bb",
    allowed: ["a", "b"],
  });
});

test("without a current context one must be named", () => {
  const none = WHOLE.replace("current-context: a", 'current-context: ""');
  expect(() => read(none)).toThrowFault({ code: "cluster/no-current-context", allowed: ["a", "b"], fix: "--context" });
});

test("a context of a cluster and a user that are not there is refused with both", () => {
  const dangling = WHOLE.replace("{cluster: c, user: u}", "{cluster: d, user: v}");
  expect(() => read(dangling)).toThrowFault({ code: "cluster/no-such-cluster", at: "kubeconfig:6:41", allowed: ["c"] });
  expect(() => read(dangling)).toThrowFault({ code: "cluster/no-such-user", received: "v", allowed: ["u"] });
});

test("every field that is wrong is named at its line, and no value of a user is repeated", () => {
  const wrong = config(`current-context: a
clusters:
  - {name: c, cluster: {server: "http://one.example"}}
users:
  - name: u
    user: {token: [${TOKEN}], client-key-data: "not base64 ${TOKEN}"}
contexts: [{name: a, context: {cluster: c, user: u}}]
`);
  const thrown = (): Error => {
    try {
      read(wrong);
      return new Error("nothing");
    } catch (error) {
      return error as Error;
    }
  };
  expect(() => read(wrong)).toThrowFault({ code: "model/invalid", at: "kubeconfig:5:33", message: "https" });
  expect(() => read(wrong)).toThrowFault({ code: "model/wrong-type", path: "users[0].user.token" });
  expect(thrown()).toMatchObject({ faults: { length: 3 } });
  expect(thrown().message).not.toContain(TOKEN);
});

test("an address with a credential in it is refused, and the credential not shown", () => {
  const text = WHOLE.replace("https://one", "https://ann:secret@one");
  expect(() => read(text)).toThrowFault({ code: "cluster/credential-in-address", at: "kubeconfig:4:40" });
  expect(() => read(text)).not.toThrow(/secret/);
});

test("a client key without its certificate is half of what it takes", () => {
  const user = { "client-key-data": Buffer.from("key").toString("base64") };
  expect(() => read(kubeconfigText(SERVER, user))).toThrowFault({ code: "cluster/half-a-certificate" });
});

test.each([
  ["no YAML", "a: [", "yaml/syntax"],
  ["empty", "", "yaml/empty"],
  ["two documents", "a: b\n---\nc: d\n", "yaml/several-documents"],
  ["a list", "- a\n", "model/wrong-type"],
  ["an alias bomb", `a: &a [x]\nb: [${"*a, ".repeat(200)}]\n`, "yaml/aliases"],
  ["nested deeply", `a: ${"[".repeat(200)}`, "yaml/too-deep"],
  ["over a megabyte", `a: ${"x".repeat(2 ** 20)}`, "yaml/too-large"],
  ["another kind", "kind: Pod\n", "model/not-allowed"],
])("a kubeconfig that is %s is refused", (_, text, code) => {
  expect(() => read(text)).toThrowFault({ code });
});

test("where there is no kubeconfig the ways to name one are said", () => {
  const io = ioIn(place().directory, { env: { HOME: "/nowhere" } });
  expect(() => readKubeconfig(io, {})).toThrowFault({
    code: "cluster/no-kubeconfig",
    received: "/nowhere/.kube/config",
    fix: "--kubeconfig",
  });
  expect(() => readKubeconfig(io, { kubeconfig: "missing" })).toThrowFault({
    code: "cluster/no-kubeconfig",
    received: "missing",
  });
});

test("KUBECONFIG names several files, of which the first to say something is right and missing ones are left out", () => {
  const one = config(`contexts: [{name: a, context: {cluster: c, user: u}}]
users: [{name: u, user: {token: first}}]
`);
  const at = place({ one, two: WHOLE });
  const io = ioIn(at.directory, { env: { KUBECONFIG: "one:missing:two" } });
  const access = readKubeconfig(io, {});
  expect(access.server.href).toBe(`${SERVER}/`);
  expect(access.user).toEqual({ token: "first" });
});

test("~/ is the home directory", () => {
  const at = place({ "home/.kube/a1": WHOLE });
  const io = ioIn(at.directory, { env: { HOME: at.path("home") } });
  expect(readKubeconfig(io, { kubeconfig: "~/.kube/a1" }).user).toEqual({ token: TOKEN });
});

test("files are beside the kubeconfig that names them, and data goes before files", () => {
  const text = config(`current-context: a
clusters: [{name: c, cluster: {server: "${SERVER}", certificate-authority: pki/ca.crt}}]
users:
  - name: u
    user:
      client-certificate: pki/missing.crt
      client-certificate-data: ${Buffer.from("CERT").toString("base64")}
      client-key: pki/a.key
      tokenFile: token
contexts: [{name: a, context: {cluster: c, user: u}}]
`);
  const at = place({ "conf/kubeconfig": text, "conf/pki/ca.crt": "CA", "conf/pki/a.key": "KEY" });
  const access = readKubeconfig(ioIn(at.directory), { kubeconfig: "conf/kubeconfig" });
  expect(access.ca).toBe("CA");
  expect(access.user).toEqual({ certificate: { cert: "CERT", key: "KEY" }, tokenFile: at.path("conf/token") });
});

test("a file that is named and not there is named in the fault", () => {
  const text = kubeconfigText(SERVER, { "client-certificate": "a.crt", "client-key": "a.key" });
  expect(() => read(text)).toThrowFault({ code: "file/cannot-read", message: "a.crt" });
});

test("an exec plugin with a slash is relative to the kubeconfig, another is on PATH", () => {
  const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "bin/login", args: ["a"] };
  const at = place({ kubeconfig: kubeconfigText(SERVER, { exec: { ...exec, env: [{ name: "A", value: "b" }] } }) });
  const access = readKubeconfig(ioIn(at.directory), { kubeconfig: "kubeconfig" });
  expect(access.user.exec).toEqual({
    apiVersion: exec.apiVersion,
    command: at.path("bin/login"),
    args: ["a"],
    env: { A: "b" },
    provideClusterInfo: false,
  });
  expect(read(kubeconfigText(SERVER, { exec: { ...exec, command: "login" } })).user.exec?.command).toBe("login");
});
