import { expectTypeOf, test } from "vitest";
import type { AgreementApi } from "./agreement/api.ts";
import { createFleet, type Fleet } from "./fleet.ts";
import type { List } from "./list.ts";
import type { EventsOf, Plugin } from "./plugin.ts";
import type { StoreProvider } from "./store/store.ts";

// Two plugins as their authors would write them: stock knows articles, orders needs stock.
interface StockApi {
  readonly articles: { list(filter?: { readonly name?: string }): List<{ readonly articleId: string }> };
  take(articleId: string, pieces: number): Promise<void>;
}
interface StockEvents {
  "stock.article.taken": { readonly articleId: string; readonly pieces: number };
}
type StockPlugin = Plugin<"stock", StockApi, StockEvents>;

interface OrdersApi {
  place(articleId: string): Promise<{ readonly orderId: string }>;
}
interface OrdersEvents {
  "orders.order.placed": { readonly orderId: string };
  "orders.order.cancelled": { readonly orderId: string; readonly reason: string };
}
type OrdersPlugin = Plugin<"orders", OrdersApi, OrdersEvents, [StockPlugin]>;

declare const store: StoreProvider;
declare function stock(): StockPlugin;
declare function orders(): OrdersPlugin;

test("a fleet has the API of each of its plugins, and nothing of those that are not there", () => {
  const fleet = createFleet({ store, plugins: [stock(), orders()] });
  expectTypeOf(fleet.stock).toEqualTypeOf<StockApi>();
  expectTypeOf(fleet.orders).toEqualTypeOf<OrdersApi>();
  expectTypeOf(fleet.agreement).toEqualTypeOf<AgreementApi>();
  expectTypeOf(fleet).toExtend<Fleet<readonly [StockPlugin, OrdersPlugin]>>();

  const small = createFleet({ store, plugins: [stock()] });
  expectTypeOf(small).toHaveProperty("stock");
  expectTypeOf(small).not.toHaveProperty("orders");
  // @ts-expect-error there is no plugin "orders" on this fleet
  small.orders;

  const bare = createFleet({ store, plugins: [] });
  expectTypeOf(bare).toHaveProperty("agreement");
  // @ts-expect-error there is no plugin "stock" on this fleet
  bare.stock;
});

test("an actor's view has the same APIs, and cannot start or stop the fleet", () => {
  const view = createFleet({ store, plugins: [orders(), stock()] }).as({ id: "clerk", grants: [] });
  expectTypeOf(view.orders).toEqualTypeOf<OrdersApi>();
  expectTypeOf(view.agreement).toEqualTypeOf<AgreementApi>();
  expectTypeOf(view).not.toHaveProperty("stop");
});

test("the order of plugins means nothing", () => {
  createFleet({ store, plugins: [stock(), orders()] });
  createFleet({ store, plugins: [orders(), stock()] });
});

test("events are those of all plugins, each with its own payload", () => {
  const fleet = createFleet({ store, plugins: [stock(), orders()] });
  expectTypeOf<keyof EventsOf<[StockPlugin, OrdersPlugin]>>().toEqualTypeOf<keyof StockEvents | keyof OrdersEvents>();
  fleet.on("stock.article.taken", (event) => {
    expectTypeOf(event).toEqualTypeOf<StockEvents["stock.article.taken"]>();
  });
  fleet.on("orders.order.cancelled", ({ reason }) => {
    expectTypeOf(reason).toBeString();
  });
  // @ts-expect-error nobody emits this event
  fleet.on("orders.order.lost", () => {});
  // @ts-expect-error the payload has no such field
  fleet.on("stock.article.taken", ({ orderId }) => orderId);

  const small = createFleet({ store, plugins: [stock()] });
  // @ts-expect-error the plugin that emits it is not there
  small.on("orders.order.placed", () => {});
});

test("a plugin that lacks one it needs is refused, with a sentence", () => {
  // @ts-expect-error Plugin "orders" needs plugin "stock".
  createFleet({ store, plugins: [orders()] });
  type Checked = Parameters<typeof createFleet<[OrdersPlugin]>>[0]["plugins"][0];
  expectTypeOf<
    Extract<Checked, { readonly problem: unknown }>["problem"]
  >().toEqualTypeOf<'Plugin "orders" needs plugin "stock".'>();
});

test("a plugin that needs another version of one is refused", () => {
  interface OldStockApi {
    remove(articleId: string): void;
  }
  const outdated = {} as Plugin<"outdated", object, object, [Plugin<"stock", OldStockApi>]>;
  // @ts-expect-error Plugin "outdated" needs another version of plugin "stock".
  createFleet({ store, plugins: [stock(), outdated] });
  // One that asks for a part of what there is can live with it.
  interface StockThatGives {
    take(articleId: string, pieces: number): Promise<void>;
  }
  const modest = {} as Plugin<"modest", object, object, [Plugin<"stock", StockThatGives>]>;
  createFleet({ store, plugins: [modest, stock()] });
});

test("names that the fleet uses itself are refused, those of core's APIs included", () => {
  const start = {} as Plugin<"start", object>;
  // @ts-expect-error Plugin name "start" is reserved.
  createFleet({ store, plugins: [start] });
  const on = {} as Plugin<"on", object>;
  // @ts-expect-error Plugin name "on" is reserved.
  createFleet({ store, plugins: [on] });
  const agreement = {} as Plugin<"agreement", object>;
  // @ts-expect-error Plugin name "agreement" is reserved.
  createFleet({ store, plugins: [agreement] });
  const secrets = {} as Plugin<"secrets", object>;
  // @ts-expect-error Plugin name "secrets" is reserved.
  createFleet({ store, plugins: [stock(), secrets] });
});

test("a plugin that declares events of another is refused", () => {
  const liar = {} as Plugin<"liar", object, { "stock.article.taken": object }>;
  // @ts-expect-error Event "stock.article.taken" must start with "liar.".
  createFleet({ store, plugins: [liar] });
  const nearly = {} as Plugin<"nearly", object, { "nearlyRight.happened": object }>;
  // @ts-expect-error Event "nearlyRight.happened" must start with "nearly.".
  createFleet({ store, plugins: [nearly] });
});

test("needs at run time are exactly those of the type", () => {
  const permissions = { place: "orders:place" } as const;
  const setup = () => ({ place: async () => ({ orderId: "1" }) });
  const right: OrdersPlugin = { name: "orders", needs: ["stock"], permissions, setup };
  // @ts-expect-error "stock" is missing
  const none: OrdersPlugin = { name: "orders", needs: [], permissions, setup };
  // @ts-expect-error "sock" is not what it needs
  const wrong: OrdersPlugin = { name: "orders", needs: ["sock"], permissions, setup };
  // @ts-expect-error it needs one alone
  const more: OrdersPlugin = { name: "orders", needs: ["stock", "shop"], permissions, setup };
  return [right, none, wrong, more];
});

test("every method has its permission, also those of an API inside of an API", () => {
  const setup = (): StockApi => ({ articles: { list: () => ({}) as never }, take: async () => {} });
  const whole: StockPlugin = {
    name: "stock",
    needs: [],
    permissions: {
      articles: { list: "public" },
      take: {
        permission: "stock:take",
        scope: (articleId) => articleId,
        act: { name: "stock.article.taken", category: "administration", device: (articleId) => articleId },
      },
    },
    setup,
  };
  const forgetful: StockPlugin = {
    name: "stock",
    needs: [],
    // @ts-expect-error "take" is missing
    permissions: { articles: { list: "public" } },
    setup,
  };
  const shallow: StockPlugin = {
    name: "stock",
    needs: [],
    // @ts-expect-error "list" is missing inside of "articles"
    permissions: { articles: {}, take: "stock:take" },
    setup,
  };
  const talkative: StockPlugin = {
    name: "stock",
    needs: [],
    // @ts-expect-error there is no method "give"
    permissions: { articles: { list: "public" }, take: "stock:take", give: "stock:give" },
    setup,
  };
  const wordy: StockPlugin = {
    name: "stock",
    needs: [],
    // @ts-expect-error a permission has a colon
    permissions: { articles: { list: "public" }, take: "taking" },
    setup,
  };
  return [whole, forgetful, shallow, talkative, wordy];
});

test("the rule of a method that answers at once says so, and no other does", () => {
  interface ShelfApi {
    label(): string;
    count(): Promise<number>;
  }
  type Shelf = Plugin<"shelf", ShelfApi>;
  const permissions = { label: { permission: "shelf:read", atOnce: true }, count: "shelf:read" } as const;
  const setup = (): ShelfApi => ({ label: () => "A", count: async () => 1 });
  const right: Shelf = { name: "shelf", needs: [], permissions, setup };
  // @ts-expect-error a label cannot reject
  const silent: Shelf = { name: "shelf", needs: [], permissions: { ...permissions, label: "shelf:read" }, setup };
  // @ts-expect-error a count can
  const loud: Shelf = { name: "shelf", needs: [], permissions: { ...permissions, count: permissions.label }, setup };
  return [right, silent, loud];
});

test("a plugin hears its own events, those of what it needs and core's, and emits its own alone", () => {
  const curious: Plugin<"curious", object, { "curious.thing.seen": { readonly count: number } }, [StockPlugin]> = {
    name: "curious",
    needs: ["stock"],
    permissions: {},
    setup({ on, emit, plugins }) {
      on("stock.article.taken", ({ pieces }) => emit("curious.thing.seen", { count: pieces }));
      on("curious.thing.seen", ({ count }) => expectTypeOf(count).toBeNumber());
      expectTypeOf(plugins.stock).toEqualTypeOf<StockApi>();
      // @ts-expect-error it does not need "orders"
      on("orders.order.placed", () => {});
      // @ts-expect-error it does not need "orders"
      plugins.orders;
      // @ts-expect-error the event belongs to stock
      emit("stock.article.taken", { articleId: "1", pieces: 1 });
      // @ts-expect-error the payload lacks "count"
      emit("curious.thing.seen", {});
      return {};
    },
  };
  createFleet({ store, plugins: [curious, stock()] }).on("curious.thing.seen", () => {});
});
