import { join } from "node:path";
import type { Workplace } from "../../support/cli";
import { workplace } from "../../support/cli";

const EXAMPLES = join(__dirname, "../../../examples");

/** A fresh copy of an example, as `site`, for each test of a file. */
export function exampleSite(name: string): () => Workplace {
  let place: Workplace;
  beforeEach(() => {
    place = workplace();
    place.copy(join(EXAMPLES, name), "site");
    place.copy(join(EXAMPLES, "crds"), "crds");
  });
  afterEach(() => place.remove());
  return () => place;
}
