package io.streamspace.bench;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.entitlement.QuotaCache;
import io.streamspace.billing.entitlement.QuotaService;
import io.streamspace.billing.entitlement.SessionDecision;
import io.streamspace.billing.entitlement.SessionRequest;
import io.streamspace.billing.entitlement.hold.Hold;
import io.streamspace.billing.meter.Allocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/**
 * A check from memory beside a map look-up; what is decided under the account's lock and durable, beside a transaction of one
 * row on the same server.
 */
final class QuotaBench {

    private static final int CHECKS = 2_000_000;
    private static final int CALLS = 1_000;
    private static final int ACCOUNTS = 1_000;
    private static final long BYTES = 1 << 20;
    private static final Duration LEASE = Duration.ofMinutes(15);
    private static final Allocation ONE_CORE = new Allocation(1_000, 1L << 30, 1L << 30);

    private final Size size;
    private final int accounts;
    private final int calls;

    QuotaBench(Size size) {
        this.size = size;
        this.accounts = Math.min(ACCOUNTS, size.sessions());
        this.calls = size == Size.TINY ? 20 : CALLS;
    }

    List<Figure> run() throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (Plugin plugin = new Plugin(QuotaOffer.withoutPacks())) {
            QuotaParts parts = new QuotaParts(plugin);
            open(plugin, parts);
            figures.add(check(parts));
            figures.addAll(decisions(plugin, parts, ""));
        }
        try (Plugin plugin = new Plugin(QuotaOffer.withPacks())) {
            QuotaParts parts = new QuotaParts(plugin);
            open(plugin, parts);
            for (int i = 0; i < accounts; i++) {
                parts.setBudget(account(i));
                parts.grant(account(i), QuotaOffer.METER.key(), 1L << 40);
            }
            figures.addAll(decisions(plugin, parts, " of an account with a pack and a budget that stops"));
        }
        return figures;
    }

    private void open(Plugin plugin, QuotaParts parts) {
        plugin.makeRoomUpTo(Plugin.START.plus(Duration.ofDays(1)));
        for (int i = 0; i < accounts; i++) {
            parts.accounts().open(List.of(new Accounts.Opening(account(i), Plugin.START, null, null)));
        }
    }

    private Figure check(QuotaParts parts) {
        QuotaCache cache = new QuotaCache(
                some -> parts.quotas().of(some, Plugin.START), () -> Duration.ofHours(1), System::nanoTime);
        Map<AccountId, Long> map = new ConcurrentHashMap<>();
        List<AccountId> order = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            order.add(account(i));
            map.put(account(i), (long) i);
            cache.admits(account(i), QuotaOffer.METER.key(), BYTES);
        }
        int checks = size == Size.TINY ? 1_000 : CHECKS;
        Quantiles ours = new Quantiles(checks);
        Quantiles rival = new Quantiles(checks);
        long seen = 0;
        for (int i = -checks; i < checks; i++) {
            AccountId account = order.get(Math.floorMod(i, order.size()));
            long start = System.nanoTime();
            boolean admits = cache.admits(account, QuotaOffer.METER.key(), BYTES);
            long middle = System.nanoTime();
            Long found = map.get(account);
            long end = System.nanoTime();
            seen += (admits ? 1 : 0) + (found == null ? 0 : found);
            if (i >= 0) {
                ours.add(middle - start);
                rival.add(end - middle);
            }
        }
        if (seen == 0) {
            throw new IllegalStateException("nothing was admitted");
        }
        return new Figure(
                "p99 of a quota check in process, clock included, beside a map look-up",
                ours.p99Micros(),
                rival.p99Micros(),
                ours.over(rival),
                "≤ 1 µs");
    }

    private List<Figure> decisions(Plugin plugin, QuotaParts parts, String whose) throws Exception {
        Bare bare = new Bare(plugin.database());
        bare.execute("CREATE TABLE bare_holds (id bigserial PRIMARY KEY, account text, quantity bigint)");
        QuotaService desk = parts.desk();
        List<Hold> held = new ArrayList<>();
        return List.of(
                figure("a durable hold" + whose, bare, call -> held.add(desk.hold(request(call), LEASE))),
                figure(
                        "its settlement" + whose,
                        bare,
                        call -> desk.settle(held.remove(0).id(), null)),
                figure("a durable consume" + whose, bare, call -> desk.consume(request(call), "call-" + call)),
                figure("the session gate" + whose, bare, call -> start(parts, call)));
    }

    private void start(QuotaParts parts, int call) {
        SessionRequest request = new SessionRequest(account(Math.floorMod(call, accounts)), "s-" + call, ONE_CORE);
        if (!(parts.gate().decide(request) instanceof SessionDecision.Allowed)) {
            throw new IllegalStateException("the session gate refused");
        }
    }

    /** Calls are numbered; those below 0 warm up, and the server gathers statistics, as it does by itself within a minute. */
    private Figure figure(String what, Bare bare, IntConsumer call) throws Exception {
        Quantiles ours = new Quantiles(calls);
        Quantiles rival = new Quantiles(calls);
        for (int i = -3 * calls; i < calls; i++) {
            if (i == -calls) {
                bare.execute("ANALYZE");
            }
            long start = System.nanoTime();
            call.accept(i);
            long middle = System.nanoTime();
            bare.execute("INSERT INTO bare_holds (account, quantity) VALUES ('user:user-1', 1)");
            long end = System.nanoTime();
            if (i >= 0) {
                ours.add(middle - start);
                rival.add(end - middle);
            }
        }
        return new Figure(
                "p99 of " + what + ", beside a transaction of one row",
                ours.p99Millis(),
                rival.p99Millis(),
                ours.over(rival),
                "≤ 2 ×");
    }

    private QuotaService.Request request(int call) {
        return new QuotaService.Request(account(Math.floorMod(call, accounts)), QuotaOffer.METER, BYTES);
    }

    private static AccountId account(int number) {
        return AccountId.ofUser("user-" + number);
    }
}
