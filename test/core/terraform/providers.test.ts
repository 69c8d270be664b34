import { jsonOf, testStack } from "./test-stack";

const exec = {
  host: "https://a1.example:6443",
  caFile: '~/ca "a1" ${x}.pem',
  command: "oidc",
  args: ["token", "${y}"],
};

test("a kubeconfig is named by path and context, none of its contents", () => {
  expect(jsonOf(testStack()).provider).toEqual({
    kubernetes: [{ config_path: "~/.kube/config", config_context: "a1" }],
  });
});

test("credentials from a command are asked for when Terraform runs", () => {
  expect(jsonOf(testStack({ access: { exec } })).provider["kubernetes"]).toEqual([
    {
      host: "https://a1.example:6443",
      cluster_ca_certificate: '${file("~/ca \\"a1\\" $${x}.pem")}',
      exec: [{ api_version: "client.authentication.k8s.io/v1", command: "oidc", args: ["token", "$${y}"] }],
    },
  ]);
});

test("the Helm provider reaches the same cluster in the same way", () => {
  const { provider } = jsonOf(testStack({ access: { exec }, helm: true }));
  const { exec: execBlocks, ...cluster } = provider["kubernetes"]![0] as { exec: unknown[] };
  expect(provider["helm"]).toEqual([{ kubernetes: { ...cluster, exec: execBlocks[0] } }]);
});

test("there is no Helm provider unless a stack asks for it", () => {
  expect(jsonOf(testStack()).terraform.required_providers).toEqual({
    kubernetes: { source: "kubernetes", version: "2.38.0" },
  });
});

test("a cluster that nobody names is refused, because the environment would choose one", () => {
  expect(() => testStack({ access: {} })).toThrowFault({
    code: "terraform/no-access",
    path: "access",
    construct: "a1-capacity",
  });
});
