// Compiles the vendored style sheet and writes down what it was made of.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { compile } from "sass";

const vendor = new URL("../static/vendor/", import.meta.url);
const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");

const { css } = compile(new URL("kg.scss", import.meta.url).pathname, {
  loadPaths: [new URL("node_modules", import.meta.url).pathname],
  style: "compressed",
  charset: false,
  quietDeps: true,
  silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
});
if (css.includes("data:")) throw new Error("a data: address is left in the style sheet");

const bootstrap = JSON.parse(read("node_modules/bootstrap/package.json"));
const banner = `/*! Subset of Bootstrap v${bootstrap.version} (MIT), see LICENSES.txt */\n`;
const sheet = `${banner}${css}\n`;
const record = [
  {
    name: bootstrap.name,
    version: bootstrap.version,
    license: bootstrap.license,
    file: "kg-bs.css",
    source: "frontend/kg.scss",
    sha256: createHash("sha256").update(sheet).digest("hex"),
  },
];
const licence = read("node_modules/bootstrap/LICENSE").trim();

writeFileSync(new URL("kg-bs.css", vendor), sheet);
writeFileSync(new URL("vendor.json", vendor), `${JSON.stringify(record, null, 2)}\n`);
writeFileSync(
  new URL("LICENSES.txt", vendor),
  `kg-bs.css holds parts of ${bootstrap.name} ${bootstrap.version}\n\n${licence}\n`,
);
