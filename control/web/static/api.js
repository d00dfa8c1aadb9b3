// The interface as a page: every path with its fields, drawn from the OpenAPI document itself.

import { $, h, table } from "./dom.js";

const kind = ({ type, items, enum: choices }) => choices ? choices.join(" | ") : type === "array" ? `[${kind(items)}]` : [type].flat().join(" | ");

function fieldsOf(operation) {
  const schema = operation.requestBody?.content["application/json"].schema;
  if (!schema) return "";
  return Object.entries(schema.properties).map(([name, field]) =>
    h("div", {}, h("b", {}, name), ` ${kind(field)}${schema.required.includes(name) ? "" : "?"}`));
}

const rows = (paths) => Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) =>
  [h("td", {}, h("code", {}, `${method.toUpperCase()} ${path}`)), operation.summary, h("td", {}, fieldsOf(operation))]));

const description = await (await fetch("/api/openapi.json")).json();
$("about").textContent = description.info.description;
$("paths").replaceChildren(table(["path", "what it does", "fields"], rows(description.paths)));
