import { check } from "../../constructs/policy/checker";
import { rules } from "../../constructs/policy/rules";
import { evidenceOfTerraform } from "./support";

const LENGTH = 200_000;
const filled = (part: string): string => part.repeat(Math.ceil(LENGTH / part.length));

/** Texts that a pattern may try again from each of their characters. */
const LONG: Readonly<Record<string, string>> = {
  "letters and digits": filled("deadbeef"),
  "spaces before the end": `dcgmExporter:${filled(" ")}x`,
  "spaces in a reference": `\${${filled(" ")}x`,
  "openings of references": filled("${a."),
  "an unfinished reference": `\${a${filled(".b")}`,
  "unfinished quotes": filled("a=' b=\" "),
  "names with a slash at their end": `${filled("tiller-")}/`,
  slashes: `${filled("/")}x`,
  "a long group": `${filled("a")}.cluster.x-k8s.io/v1beta1`,
  "braces and brackets": filled('{{["$('),
  "settings of one line": filled('password=x;"token":"x",'),
  "addresses with logins": filled("a://b:c@"),
};

function rootWith(text: string, known: boolean): object {
  const said = known ? text : `\${var.x} ${text}`;
  const spec = {
    service_account_name: said,
    container: { name: "c", image: said, args: [said], env: [{ name: "PASSWORD", value: said }] },
  };
  const facts = { kind: "crds", site: "s", cell: "a1" };
  return {
    output: { gigafactory: { value: facts } },
    provider: { kubernetes: [{ alias: "a", config_path: said }] },
    resource: {
      kubernetes_config_map_v1: { c: { provider: said, metadata: { name: "c" }, data: { a: said, PASSWORD: said } } },
      kubernetes_pod_v1: { p: { metadata: { name: "p", namespace: said, annotations: { a: said } }, spec } },
      kubernetes_manifest: {
        m: { manifest: said },
        n: { manifest: { apiVersion: said, kind: "MachineDeployment", metadata: { name: "n" } } },
        o: { manifest: { apiVersion: "nv-ipam.nvidia.com/v1alpha1", kind: "CIDRPool", metadata: { name: "o" } } },
      },
      helm_release: { h: { chart: "gpu-operator", version: said, values: [said], repository: said } },
    },
  };
}

test.each(Object.keys(LONG).flatMap((name) => [[name, true] as const, [name, false] as const]))(
  "%s, as they are (%s) or behind a reference, take no longer than others",
  (name, known) => {
    const before = process.cpuUsage();
    const { crashes, findings } = check(evidenceOfTerraform(rootWith(LONG[name]!, known)), { rules });
    const { user } = process.cpuUsage(before);
    expect(crashes).toEqual([]);
    expect(findings.length).toBeGreaterThan(0);
    expect(user / 1e6).toBeLessThan(3);
  },
);
