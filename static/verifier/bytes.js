"use strict";
// Bytes, hex, base64 and SHA-256: what the other parts are written with.

const LATIN = new TextDecoder("latin1");
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

class Wrong extends Error {
  // an answer on its way out: the verdict and the code of the reason
  constructor(verdict, code) {
    super(code);
    this.verdict = verdict;
    this.code = code;
  }
}

function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

function compare(a, b) {
  for (let place = 0; place < Math.min(a.length, b.length); place += 1) {
    if (a[place] !== b[place]) return a[place] - b[place];
  }
  return a.length - b.length;
}

const same = (a, b) => compare(a, b) === 0;

const toHex = (bytes) => Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");

function fromHex(text) {
  if (text.length % 2 || !/^[0-9a-fA-F]*$/.test(text)) throw new RangeError("no hex");
  return Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
}

function fromBase64(text) {
  // canonical only, as in the other verifiers: atob itself forgives spaces, padding, spare bits
  if (typeof text !== "string" || btoa(atob(text)) !== text) throw new RangeError("no base64");
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
