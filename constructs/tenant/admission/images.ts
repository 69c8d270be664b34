import type { Side } from "./cel";
import { judgeEach, judged } from "./judged";
import { may } from "./parameter";
import { defineAdmission } from "./policy";
import { CONTAINERS, WORK } from "./work";

/** Of containers, and of volumes that are images. */
function names({ variable }: Side): string {
  return (
    `${variable("containers")}.map(c, c.?image.orValue("")) + ` +
    `${variable("specs")}.map(s, s.?volumes.orValue([]).filter(v, "image" in v).map(v, v.image.?reference.orValue(""))).flatten()`
  );
}

export const images = defineAdmission({
  kind: "images",
  title: "Images come from the tenant's registries",
  protects: "The tenant's data and the nodes against code from a registry that nobody answers for.",
  matches: WORK,
  reads: ["images"],
  variables: [...CONTAINERS, ...judged("images", names)],
  validations: [
    judgeEach({
      id: "images/registry",
      each: "images",
      // Templates of kinds that others fill in may have none yet; a pod always has one.
      allowed: `it == "" || ${may("images")}.exists(i, it.startsWith(i))`,
      message:
        "is not an allowed image: write its name in full, as docker.io/library/busybox:1.37, beginning with one of ",
      detail: `${may("images")}.join(", ")`,
    }),
  ],
});
