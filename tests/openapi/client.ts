// A client of the types that openapi-typescript makes: makes a word cloud, writes a word in, and reads
// what comes back. That it compiles is half of the test.
import assert from "node:assert/strict";

import createClient from "openapi-fetch";

import type { components, paths } from "./generated/api.js";

const [baseUrl, hostKey] = process.argv.slice(2);
assert(baseUrl !== undefined && hostKey !== undefined);
const client = createClient<paths>({ baseUrl });

const made = await client.POST("/api/v1/polls", {
  headers: { Authorization: `Bearer ${hostKey}` },
  body: { title: "Lecture 7", questions: [{ text: "What was new to you?", kind: "word_cloud" }] },
});
assert(made.data, JSON.stringify(made.error));
const params = { path: { code: made.data.code } };

const vote: components["schemas"]["Vote"] = { write_in: "closures", name: "Ada", id: "ada-1" };
const cast = await client.POST("/api/v1/polls/{code}/votes", { params, body: vote });
assert(cast.data, JSON.stringify(cast.error));
const receipt: { type: "receipt"; poll: string; question: number; seq: number } = cast.data;
assert.equal(receipt.type, "receipt");
assert.equal(receipt.poll, made.data.code);
assert.equal(receipt.question, 0);
assert(receipt.seq > 1);
assert.equal(cast.data.id, "ada-1");
assert.deepEqual(cast.data.candidates, [0]);

const read = await client.GET("/api/v1/polls/{code}", { params });
assert(read.data, JSON.stringify(read.error));
const update: { type: "update"; title: string; seq: number; total: number; voters: number } = read.data;
assert.equal(update.type, "update");
assert.equal(update.title, "Lecture 7");
assert.equal(update.seq, receipt.seq);
assert.equal(update.total, 1);
assert.equal(update.voters, 1);
const { pick, write_ins: writeIns, show } = read.data.question;
assert(typeof pick === "object" && "many" in pick);
const most: number = pick.many.max;
assert.deepEqual([most, writeIns, show], [3, "open", "cloud"]);
const [candidate] = read.data.candidates;
assert(candidate);
assert.deepEqual([candidate.label, candidate.votes, candidate.by], ["closures", 1, "Ada"]);

const refused = await client.POST("/api/v1/polls/{code}/votes", { params, body: { candidate: 9 } });
assert(refused.error);
const code: components["schemas"]["ProblemCode"] = refused.error.code;
assert.equal(code, "unknown_candidate");
