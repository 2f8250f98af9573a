// Reads /job/main.js as Node would load it, and runs nothing of it. Prints what is wrong as
// main.js:LINE:COLUMN: error: MESSAGE
"use strict";
const fs = require("node:fs");
const vm = require("node:vm");

// A first line for the kernel is a comment to JavaScript; two characters keep every column.
const source = fs.readFileSync("/job/main.js", "utf8").replace(/^#!/, "//");
const wrapper = ["exports", "require", "module", "__filename", "__dirname"];

try {
  vm.compileFunction(source, wrapper, { filename: "main.js" });
} catch (error) {
  // Node puts the place before the stack: main.js:LINE, the line itself, and a mark under it.
  const [place, line = "", mark = ""] = String(error.stack).split("\n");
  const found = /^main\.js:(\d+)$/.exec(place);
  const indent = mark.indexOf("^");
  const column = found && indent >= 0 ? Array.from(line.slice(0, indent)).length + 1 : 0;
  console.log(`main.js:${found ? found[1] : 0}:${column}: error: ${error.message}`);
  process.exitCode = 1;
}
