import { kubeconfigText } from "../../../bin/control-plane/kubeconfig";

test("a kubeconfig holds all that it takes, so that it can be copied elsewhere", () => {
  const text = kubeconfigText({ address: "https://127.0.0.1:6443", authority: "PEM", token: "secret" });
  expect(JSON.parse(text)).toMatchObject({
    "current-context": "rehearsal",
    clusters: [{ cluster: { server: "https://127.0.0.1:6443", "certificate-authority-data": "UEVN" } }],
    users: [{ user: { token: "secret" } }],
  });
});
