import { setTimeout as pause } from "node:timers/promises";
import type { Attempt } from "../../../../bin/tenant/attack/attempt";
import { attempts } from "../../../../bin/tenant/attack/attempts/index";
import type { Ground } from "../../../../bin/tenant/attack/ground";
import { triedBy } from "../../../../bin/tenant/attack/judge";
import { setVictim } from "../../../../bin/tenant/attack/victim";
import { describeWithCrds } from "../../../support/control-plane";
import { exampleSite } from "../../rehearse/synthesised";
import type { Restore } from "./lift";
import { allowLoadBalancers, grant, lift, makeLiftable } from "./lift";
import type { Battlefield } from "./support";
import { battlefield } from "./support";

const LIMIT_MS = 300_000;
/** Looks until the API server has read what changed: at once, and seconds on a busy machine. */
const LOOKS = 240;

const byRoles = attempts.filter(({ control }) => control === "roles");
const byOthers = attempts.filter(({ control }) => control !== "roles");

const named = (all: readonly Attempt[]) => all.map((attempt) => [attempt.id, attempt] as const);

describeWithCrds("each control, taken away", (plane) => {
  let field: Battlefield;
  let ground: Ground;
  beforeAll(async () => {
    field = await battlefield(plane(), exampleSite(), "c2");
    ground = await field.groundOf("lingua-sme");
    // The control plane goes, and the victim with it.
    await setVictim(ground);
    await makeLiftable(ground);
  }, LIMIT_MS);
  afterAll(() => field?.operator.close());

  test.each(named(byOthers))(
    "is what alone stops %s",
    async (_, attempt) => {
      expect(await stopper(attempt)).toBe(attempt.control);
      const restores = [await lift(attempt.control, ground)];
      if (attempt.behind !== undefined) restores.push(await lift(attempt.behind, ground));
      try {
        expect(await untilThrough(attempt)).toBe("through");
      } finally {
        for (const restore of restores) await restore();
      }
    },
    LIMIT_MS,
  );

  test.each(named(byRoles))(
    "lets whoever is granted the right make %s",
    async (_, attempt) => {
      expect(await stopper(attempt)).toBe("roles");
      const restores: Restore[] = [];
      if (attempt.behind !== undefined) restores.push(await lift(attempt.behind, ground));
      try {
        expect(await throughByGrants(attempt, restores)).toBe("through");
      } finally {
        for (const restore of restores) await restore();
      }
    },
    LIMIT_MS,
  );

  test(
    "leaves no second one before an undeclared Service of a tenant that declares another",
    async () => {
      const undeclared = attempts.find(({ id }) => id === "services/undeclared")!;
      const restores = [await allowLoadBalancers(ground, 1)];
      try {
        expect(await stopper(undeclared)).toBe("services/load-balancer");
        restores.push(await lift("services/load-balancer", ground));
        expect(await untilThrough(undeclared)).toBe("through");
      } finally {
        for (const restore of restores) await restore();
      }
    },
    LIMIT_MS,
  );

  /** What stops an attempt while every control stands: until then, what the test before lifted is not back in place. */
  async function stopper(attempt: Attempt): Promise<string> {
    let by = "";
    for (let look = 0; look < LOOKS && by !== attempt.control; look++) {
      if (look > 0) await pause(100);
      const ending = await triedBy(attempt, ground);
      by = ending.got === "stopped" ? ending.by : `${ending.got}: ${ending.says}`;
    }
    return by;
  }

  async function untilThrough(attempt: Attempt): Promise<string> {
    let says = "";
    for (let look = 0; look < LOOKS; look++) {
      const { got, says: now } = await triedBy(attempt, ground);
      if (got === "through") return got;
      says = now;
      await pause(100);
    }
    return says;
  }

  /** A right a time, as often as the API server names another that is lacking. */
  async function throughByGrants(attempt: Attempt, restores: Restore[]): Promise<string> {
    let granted = "";
    for (let look = 0; look < LOOKS; look++) {
      const ending = await triedBy(attempt, ground);
      if (ending.got !== "stopped") return ending.got === "through" ? "through" : ending.says;
      if (ending.by !== "roles") return ending.says;
      // Names of objects count on: what is lacking is the same where the right is.
      const lacking = ending.says.replace(/attack-\d+/g, "");
      if (lacking !== granted) restores.push(await grant(attempt, ground, ending.says));
      granted = lacking;
      await pause(50);
    }
    return granted;
  }
});
