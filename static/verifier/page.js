"use strict";
// The page: files are chosen, read here and judged here; nothing leaves the computer.

const DATA = JSON.parse(document.getElementById("melumat").textContent);
const WORDS = DATA.words;
const OFFICE = {
  roots: DATA.roots.map((one) => certificate(fromBase64(one))),
  issuers: DATA.issuers.map((one) => certificate(fromBase64(one))),
};
const LARGEST = 60 * 1024 * 1024;
const SUFFIX = ".subut.json";

function overall(seal, proof) {
  if (seal === "extended" && proof !== null && proof !== "proven") return proof;
  if (seal !== null && seal !== "whole") return seal;
  if (proof === null) return seal ? "whole" : "malformed";
  if (proof !== "proven") return proof;
  return seal ? "proven" : "entered";
}

function named(bytes) {
  try {
    return JSON.parse(JSON.parse(UTF8.decode(bytes)).entry.text).facts.digest;
  } catch {
    return "";
  }
}

async function paired(files) {
  const proofs = files.filter((one) => one.name.endsWith(".json"));
  const pdfs = files.filter((one) => !one.name.endsWith(".json"));
  for (const pdf of pdfs) pdf.digest = toHex(await sha256(pdf.bytes));
  const used = new Set();
  const together = proofs.map((proof) => {
    const about = named(proof.bytes);
    const stem = proof.name.slice(0, -SUFFIX.length);
    const pdf = pdfs.find((one) => one.digest === about)
      || pdfs.find((one) => one.name.replace(/\.[^.]*$/, "") === stem)
      || (pdfs.length === 1 && proofs.length === 1 ? pdfs[0] : null);
    used.add(pdf);
    return { pdf, proof };
  });
  return [...pdfs.filter((one) => !used.has(one)).map((pdf) => ({ pdf, proof: null })), ...together];
}

async function judge({ pdf, proof }, at) {
  const seal = pdf ? await checkSeal(pdf.bytes, OFFICE, at) : null;
  // a proof speaks of the paper as it was issued, also where a copy of it goes on
  const digest = pdf ? seal.issuedDigest || pdf.digest : null;
  const found = proof ? await checkProof(proof.bytes, OFFICE, digest) : null;
  return { seal, proof: found, verdict: overall(seal && seal.verdict, found && found.verdict) };
}

function add(parent, kind, text = "", style = "") {
  const made = document.createElement(kind);
  made.textContent = text;
  if (style) made.className = style;
  parent.append(made);
  return made;
}

function fact(list, title, text) {
  if (!text) return;
  add(list, "dt", title);
  add(list, "dd", text);
}

async function show({ pdf, proof }, found, at) {
  const style = DATA.genuine.includes(found.verdict) ? "heqiqi" : found.verdict === "extended" ? "davam" : "yox";
  const part = add(document.getElementById("cavablar"), "section", "", style);
  add(part, "h2", WORDS.titles[found.verdict]);
  add(part, "p", [pdf, proof].filter(Boolean).map((one) => one.name).join(" + "), "ad");
  add(part, "p", WORDS.sentences[found.verdict]);
  const list = add(part, "ul");
  for (const code of found.seal ? found.seal.findings : []) add(list, "li", WORDS.seal[code]);
  for (const code of found.proof ? found.proof.findings : []) add(list, "li", WORDS.proof[code]);
  const facts = add(part, "dl");
  const scope = add(part, "div");
  if (found.seal && found.seal.signer) {
    fact(facts, WORDS.signer, `${found.seal.signer}, ${found.seal.voen}`);
    fact(facts, WORDS.signed_at, found.seal.signedAt ? found.seal.signedAt.toISOString() : "");
  }
  if (found.seal && found.seal.stampedMoment) fact(facts, WORDS.stamped_at, found.seal.stampedMoment.toISOString());
  if (pdf) fact(facts, WORDS.digest, pdf.digest);
  if (found.seal && found.seal.issued) {
    fact(facts, WORDS.issued_size, String(found.seal.issued.length));
    fact(facts, WORDS.issued_digest, found.seal.issuedDigest);
  }
  if (found.proof && found.proof.head) await showProof(facts, found.proof);
  if (found.seal) add(scope, "p", WORDS.checked.seal);
  if (found.proof) add(scope, "p", WORDS.checked.proof);
  if (found.seal) add(scope, "p", WORDS.revocation);
  for (const root of OFFICE.roots) {
    fact(facts, WORDS.against, `${names(root.subject)["2.5.4.3"] || ""} ${toHex(await sha256(root.der))}`);
  }
  fact(facts, WORDS.checked_at, new Date(at).toISOString());
  if (found.seal && found.seal.issued) offer(part, pdf.name, found.seal.issued);
  const code = add(part, "p", `${WORDS.code} `);
  add(code, "code", found.verdict, "kod");
}

function offer(parent, name, bytes) {
  const link = add(add(parent, "p"), "a", WORDS.save);
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
  link.download = name.replace(/(?:\.pdf)?$/i, "-esli.pdf");
}

async function showProof(facts, proof) {
  fact(facts, WORDS.paper, [proof.facts.number, proof.facts.body_name].filter(Boolean).join(", "));
  fact(facts, WORDS.proof_digest, proof.digest);
  fact(facts, WORDS.journal, `${proof.head.journal}, ${proof.number} / ${proof.head.size}`);
  fact(facts, WORDS.entered_at, proof.enteredAt);
  fact(facts, WORDS.head_at, proof.head.at);
}

async function chosen(input) {
  const answers = document.getElementById("cavablar");
  answers.replaceChildren();
  answers.setAttribute("aria-busy", "true");
  const files = [];
  for (const file of input.files) {
    if (file.size === 0 || file.size > LARGEST) {
      const part = add(answers, "section", "", "yox");
      add(part, "p", `${file.name}: ${file.size ? WORDS.too_large : WORDS.empty}`);
    } else {
      files.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    }
  }
  const at = Date.now();
  for (const each of await paired(files)) await show(each, await judge(each, at), at);
  answers.setAttribute("aria-busy", "false");
}

if (globalThis.crypto && crypto.subtle) {
  const input = document.getElementById("fayllar");
  input.disabled = false;
  input.addEventListener("change", () => chosen(input));
} else {
  document.getElementById("olmaz").hidden = false;
}
