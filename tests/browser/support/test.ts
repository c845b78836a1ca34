import { test as base } from "@playwright/test";
import { Proxy } from "./proxy.ts";
import { Server } from "./server.ts";

export { expect } from "@playwright/test";

export type Serve = (...flags: string[]) => Promise<Server>;
export type Wire = (server: Server) => Promise<Proxy>;

/** Tests that may `serve`, and put a `wire` between: both end with their test. */
export const test = base.extend<{ serve: Serve; wire: Wire }>({
  // Playwright reads from the first parameter what is needed, and takes no other form of it.
  serve: async ({}, use) => {
    const servers: Server[] = [];
    await use(async (...flags) => {
      const server = await Server.start(flags);
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map(server => server.remove()));
  },

  wire: async ({}, use) => {
    const proxies: Proxy[] = [];
    await use(async ({ port }) => {
      const proxy = await Proxy.start(port);
      proxies.push(proxy);
      return proxy;
    });
    await Promise.all(proxies.map(proxy => proxy.close()));
  },
});

/** The flags that make a front poll with these candidates. */
export function candidates(...labels: string[]): string[] {
  return labels.flatMap(label => ["--candidate", label]);
}
