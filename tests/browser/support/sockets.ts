import type { Page, WebSocketRoute } from "@playwright/test";
import type { ServerMessage, VoteMessage } from "../../../client/src/wire.ts";

export const SOCKETS = /\/ws\//;

export type Gate = {
  /** Receipts held back come out, and later ones pass. */
  open(): void;
  /** From now on receipts are held back again. */
  shut(): void;
  /** Receipts held back are lost with the connection; those of later connections pass. */
  dropAndCut(): void;
  votesSent(): number;
};

/** Stands between page and server and holds every receipt back; all else passes. */
export async function gateReceipts(page: Page): Promise<Gate> {
  let held: (() => void)[] = [];
  let isOpen = false;
  let votes = 0;
  let current: WebSocketRoute | undefined;

  await page.routeWebSocket(SOCKETS, socket => {
    current = socket;
    const server = socket.connectToServer();
    socket.onMessage(message => {
      votes += 1;
      server.send(message);
    });
    server.onMessage(message => {
      if (isOpen || typeOf(message) !== "receipt") socket.send(message);
      else
        held.push(() => {
          socket.send(message);
        });
    });
  });

  return {
    open: () => {
      isOpen = true;
      for (const release of held) release();
      held = [];
    },
    shut: () => {
      isOpen = false;
    },
    dropAndCut: () => {
      isOpen = true;
      held = [];
      void current?.close({ code: 4001 });
    },
    votesSent: () => votes,
  };
}

function typeOf(message: string | Buffer): ServerMessage["type"] {
  return (JSON.parse(message.toString()) as ServerMessage).type;
}

export type Script = { messages: ServerMessage[]; answer?: (vote: VoteMessage) => ServerMessage; close?: number };

/** Plays the server's part on the page's socket: for states that the front poll never comes into. */
export async function playServer(page: Page, { messages, answer, close }: Script): Promise<void> {
  await page.routeWebSocket(SOCKETS, socket => {
    const say = (message: ServerMessage): void => {
      socket.send(JSON.stringify(message));
    };
    socket.onMessage(vote => {
      if (answer !== undefined) say(answer(JSON.parse(vote.toString()) as VoteMessage));
    });
    for (const message of messages) say(message);
    if (close !== undefined) void socket.close({ code: close });
  });
}
