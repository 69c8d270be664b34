import { probeText } from "../../../bin/render/tenant-probe";
import { notProbed, probed } from "../../../bin/tenant/probe/line";
import { dns, metadata } from "../../../bin/tenant/probe/network";

const text = (words: string) =>
  probeText({
    site: "s",
    where: "https://a1",
    skipped: [],
    proofs: [
      {
        tenant: "uni",
        isolation: "shared",
        classification: "internal",
        cell: "a1",
        namespace: "uni",
        victim: "",
        lines: [notProbed(dns, "no cluster"), probed(metadata, { exitCode: 1, words })],
      },
    ],
  });

test("a probe that was not run is said to be not probed, and why", () => {
  expect(text("x")).toContain("not probed  probe/dns");
  expect(text("x")).toContain("no cluster");
});

test("what is broken stands out", () => {
  expect(text("it answers")).toMatch(/^BROKEN +probe\/metadata .* it answers$/m);
});

test("a pod's words reach no terminal as they are", () => {
  expect(text("\u001b[31mred")).not.toContain("\u001b");
});
