import { NO_EVIDENCE } from "../../../constructs/policy/evidence/evidence";
import { kueueConfigurationOf } from "../../../constructs/policy/reading/kueue-configuration";
import { evidenceOf, object } from "../support";

const TEXT =
  "apiVersion: config.kueue.x-k8s.io/v1beta2\nkind: Configuration\nresources: {excludeResourcePrefixes: [a]}\n";

function configMap(text: string) {
  return evidenceOf(object("ConfigMap", "kueue-manager-config", { data: { "controller_manager_config.yaml": text } }));
}

test("Kueue's configuration is read from its ConfigMap, in its own cluster", () => {
  expect(kueueConfigurationOf(configMap(TEXT), "a1")).toMatchObject({ resources: { excludeResourcePrefixes: ["a"] } });
  expect(kueueConfigurationOf(configMap(TEXT), "b1")).toBeUndefined();
});

test("Kueue's configuration is read from the values of its release", () => {
  const values = `managerConfig:\n  controllerManagerConfigYaml: |\n${TEXT.replace(/^/gm, "    ")}`;
  const release = {
    stack: "a1-platform",
    type: "helm_release",
    name: "kueue",
    address: "helm_release.kueue",
    config: { chart: "kueue", values: [values] },
    lifecycle: {},
  };
  const stack = {
    id: "a1-platform",
    kind: "platform" as const,
    cell: "a1",
    providers: {},
    requiredProviders: {},
    resources: [release],
  };
  expect(kueueConfigurationOf({ ...NO_EVIDENCE, stacks: [stack] }, "a1")).toMatchObject({ kind: "Configuration" });
});

test.each([
  ["text that is no YAML", "{"],
  ["a document of another kind", "kind: Pod"],
  ["aliases, which could be made to explode", "kind: Configuration\na: &a [1]\nb: [*a, *a]"],
  ["text beyond all measure", `kind: Configuration\n#${" ".repeat(300_000)}`],
])("%s is no configuration", (_, text) => {
  expect(kueueConfigurationOf(configMap(text), "a1")).toBeUndefined();
});
