package io.streamspace.bench;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.entitlement.QuotaCache;
import io.streamspace.billing.entitlement.QuotaService;
import io.streamspace.billing.meter.Meter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A check from memory beside a map look-up, and a hold that is durable beside a transaction of one row, on the same
 * server.
 */
final class QuotaBench {

    private static final int CHECKS = 2_000_000;
    private static final int HOLDS = 2_000;
    private static final int ACCOUNTS = 1_000;
    private static final long BYTES = 1 << 20;

    private final Size size;
    private final int accounts;

    QuotaBench(Size size) {
        this.size = size;
        this.accounts = Math.min(ACCOUNTS, size.sessions());
    }

    List<Figure> run() throws Exception {
        try (Plugin plugin = new Plugin(QuotaParts.rateBook())) {
            QuotaParts parts = new QuotaParts(plugin);
            for (int i = 0; i < accounts; i++) {
                Accounts.Opening opening = new Accounts.Opening(account(i), Plugin.START, null, null);
                parts.accounts().open(List.of(opening));
            }
            return List.of(check(parts), hold(plugin, parts));
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
            cache.admits(account(i), QuotaParts.METER, BYTES);
        }
        int checks = size == Size.TINY ? 1_000 : CHECKS;
        Quantiles ours = new Quantiles(checks);
        Quantiles rival = new Quantiles(checks);
        long seen = 0;
        for (int i = -checks; i < checks; i++) {
            AccountId account = order.get(Math.floorMod(i, order.size()));
            long start = System.nanoTime();
            boolean admits = cache.admits(account, QuotaParts.METER, BYTES);
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

    private Figure hold(Plugin plugin, QuotaParts parts) throws Exception {
        Bare bare = new Bare(plugin.database());
        bare.execute("CREATE TABLE bare_holds (id bigint PRIMARY KEY, account text, quantity bigint)");
        int holds = size == Size.TINY ? 20 : HOLDS;
        Quantiles ours = new Quantiles(holds);
        Quantiles rival = new Quantiles(holds);
        for (int i = -holds / 5; i < holds; i++) {
            QuotaService.Request request =
                    new QuotaService.Request(account(Math.floorMod(i, accounts)), meter(), BYTES);
            long start = System.nanoTime();
            parts.desk().hold(request, Duration.ofMinutes(15));
            long middle = System.nanoTime();
            bare.execute("INSERT INTO bare_holds VALUES (" + i + ", 'user:user-1', 1)");
            long end = System.nanoTime();
            if (i >= 0) {
                ours.add(middle - start);
                rival.add(end - middle);
            }
        }
        return new Figure(
                "p99 of a durable hold, beside a transaction of one row",
                ours.p99Millis(),
                rival.p99Millis(),
                ours.over(rival),
                "≤ 2 ×");
    }

    private static Meter meter() {
        return QuotaParts.rateBook().further(QuotaParts.METER).orElseThrow().meter();
    }

    private static AccountId account(int number) {
        return AccountId.ofUser("user-" + number);
    }
}
