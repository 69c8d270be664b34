import { areaOf } from "./areas";
import { objectComparisons } from "./declared-objects";
import type { Topic } from "./topic";

/** Every other object: fabric, storage, the operators' own settings, CRDs' content, machines. */
export const objects: Topic = {
  id: "objects",
  title: "other objects",
  compare: (declared, live) => objectComparisons("objects", declared, live, (kind) => areaOf(kind) === "objects"),
};
