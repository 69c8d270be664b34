import { OBEYED, isHarmless } from "../../../constructs/tenant/admission/infrastructure";

const obeyed = new RegExp(OBEYED);

test.each([
  "k8s.ovn.org/pod-networks",
  "cni.projectcalico.org/floatingIPs",
  "io.cilium.proxy-visibility",
  "network.cilium.io/no-track-port",
  "cdi.k8s.io/gpu",
  "nvidia.cdi.k8s.io/container.main",
  "io.katacontainers.config.hypervisor.kernel",
  "io.kubernetes.cri-o.Devices",
  "cpu-load-balancing.crio.io",
  "balloon.balloons.resource-policy.nri.io",
  "run.oci.keep_original_groups",
  "org.systemd.property.AllowedCPUs",
  "kubernetes.io/config.mirror",
  "metallb.universe.tf/address-pool",
  "external-dns.alpha.kubernetes.io/hostname",
])("%s is obeyed by a part of the cell", (key) => {
  expect(obeyed.test(`${key}=x`)).toBe(true);
});

test.each(["prometheus.io/scrape", "example.org/k8s.io", "mykubernetes.io/a", "description", "io-cilium/a"])(
  "%s is the tenant's own affair",
  (key) => {
    expect(obeyed.test(`${key}=x`)).toBe(false);
  },
);

test("a value that looks like a key makes no other key of it", () => {
  expect(obeyed.test("note=see k8s.ovn.org/pod-networks")).toBe(false);
});

test("single keys are allowed whole, and domains by their start", () => {
  expect(isHarmless("it")).toMatch(
    /"app\.kubernetes\.io\/".*\.exists\(a, it\.startsWith\(a\)\).*it\.split\("="\)\[0\] in \[.*"kubernetes\.io\/limit-ranger"/,
  );
});
