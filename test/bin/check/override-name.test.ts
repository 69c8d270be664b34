import { isOverrideName } from "../../../bin/check/override-name";

test.each(["override.tf.json", "main_override.tf.json", "override.tf", "x_override.tf", "override.tofu"])(
  "%s is merged over the others",
  (name) => {
    expect(isOverrideName(name)).toBe(true);
  },
);

test.each(["main.tf.json", "overrides.tf.json", "myoverride.tf.json", "override.json", "override.tf.json.bak"])(
  "%s is not",
  (name) => {
    expect(isOverrideName(name)).toBe(false);
  },
);
