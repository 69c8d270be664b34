import { safeJson } from "../../../constructs/policy/reporters/safe-json";
import { EVIL, STEERING } from "./support";

test("JSON is read back as it was, and steers no terminal", () => {
  const text = safeJson({ [EVIL]: EVIL });
  expect(text).not.toMatch(STEERING);
  expect(JSON.parse(text)).toEqual({ [EVIL]: EVIL });
});
