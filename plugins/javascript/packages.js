// Prints which packages /job/main.js would find, as a JSON object: {"lodash": "4.17.21"}. Node"s own
// modules are not among them.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { createRequire } = require("node:module");

const entries = (folder) => {
  try {
    return fs.readdirSync(folder);
  } catch {
    return []; // most of the places where Node looks are not there
  }
};

const found = {};
for (const folder of createRequire("/job/main.js").resolve.paths("a-package")) {
  const names = entries(folder).flatMap((name) =>
    name.startsWith("@") ? entries(path.join(folder, name)).map((part) => `${name}/${part}`) : [name],
  );
  for (const name of names) {
    try {
      const { version } = JSON.parse(fs.readFileSync(path.join(folder, name, "package.json"), "utf8"));
      found[name] ??= String(version ?? "");
    } catch {
      // no package
    }
  }
}
console.log(JSON.stringify(found));
