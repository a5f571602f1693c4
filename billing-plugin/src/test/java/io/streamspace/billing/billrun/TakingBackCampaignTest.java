package io.streamspace.billing.billrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.invoice.PendingLines.Pending;
import io.streamspace.billing.invoice.Periods.Known;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.payment.IssueCreditNote.Rest;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Months of random use, late corrections, credit, payments, refunds, voids, re-issues, credit notes and write-offs, by two
 * desks at once while the bill run goes on. Then the laws hold, and what is billed in all is what a naive oracle says: the
 * use of each account and month, rounded once, and every line that ever waited, once.
 */
class TakingBackCampaignTest {

    private static final Instant END = Instant.parse("2026-07-02T00:00:00Z");

    private final Map<String, BigInteger> used = new HashMap<>();
    private final Map<AccountId, Long> waited = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_is_taken_back_the_laws_hold_and_everything_is_billed_once(long seed) {
        Random random = new Random(seed);
        try (Books books = new Books()) {
            Desk desk = new Desk(books);
            List<AccountId> accounts =
                    IntStream.range(0, 8).mapToObj(i -> books.open("user" + i)).toList();
            for (Instant now = Books.JANUARY.plus(Duration.ofHours(1));
                    now.isBefore(END);
                    now = now.plus(step(random))) {
                for (AccountId account : accounts) {
                    happen(books, account, now, random);
                }
                takeBack(desk, accounts, now, random);
                if (random.nextInt(8) == 0) {
                    assertThat(books.violations())
                            .as("seed %d at %s", seed, now)
                            .isEmpty();
                }
            }
            Instant last = END.plus(Duration.ofDays(40));
            books.run(last);

            assertThat(books.violations()).as("seed %d", seed).isEmpty();
            for (AccountId account : accounts) {
                assertThat(billed(books, account))
                        .as("seed %d, %s", seed, account)
                        .isEqualTo(owed(account));
            }
        }
    }

    private static Duration step(Random random) {
        return Duration.ofHours(20 + random.nextInt(100));
    }

    private void happen(Books books, AccountId account, Instant now, Random random) {
        switch (random.nextInt(8)) {
            case 0, 1 -> use(books, account, now, random);
            case 2 -> correct(books, account, random);
            case 3 -> books.credit(account, cents(random), now, now.plus(Duration.ofDays(1 + random.nextInt(40))));
            case 4 -> wait(books, account, now, random);
            default -> {}
        }
    }

    /** Two desks at once, each at invoices of its own choice, while the bill run goes on. */
    private static void takeBack(Desk desk, List<AccountId> accounts, Instant now, Random random) {
        Random one = new Random(random.nextLong());
        Random other = new Random(random.nextLong());
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> desk.books.run(now)),
                        CompletableFuture.runAsync(() -> actAll(desk, accounts, now, one)),
                        CompletableFuture.runAsync(() -> actAll(desk, accounts, now, other)))
                .join();
    }

    private static void actAll(Desk desk, List<AccountId> accounts, Instant now, Random random) {
        accounts.forEach(account -> act(desk, account, now, random));
    }

    private static void act(Desk desk, AccountId account, Instant now, Random random) {
        List<Invoice> invoices = desk.books.invoices(account);
        if (invoices.isEmpty()) {
            return;
        }
        Invoice invoice = invoices.get(random.nextInt(invoices.size()));
        try {
            switch (random.nextInt(10)) {
                case 0, 1 -> desk.voidInvoice(invoice, now);
                case 2 -> desk.reissue(invoice, now);
                case 3, 4 -> desk.pay(invoice, cents(random), now);
                case 5 -> desk.refund(invoice, cents(random), now);
                case 6 -> desk.noteAmount(invoice, cents(random), now);
                case 7 -> desk.noteLine(invoice, 1, cents(random), now);
                case 8 -> desk.noteAll(invoice, random.nextBoolean() ? Rest.REFUND : Rest.CREDIT, now);
                default -> desk.writeOff(invoice, now);
            }
        } catch (Problem refused) {
            assertThat(refused.kind()).isIn(Problem.Kind.CONFLICT, Problem.Kind.INVALID);
        }
    }

    private static String cents(Random random) {
        return random.nextInt(5) + "." + (10 + random.nextInt(90));
    }

    private void use(Books books, AccountId account, Instant now, Random random) {
        Interval open = books.transactions.in(
                () -> books.ports.periods().lockOpen(account).orElseThrow().period());
        if (open.contains(now)) {
            record(books, account, open, 0, 1 + random.nextInt(99_999));
        }
    }

    private void correct(Books books, AccountId account, Random random) {
        List<Known> sealed = new ArrayList<>(books.ports
                .periods()
                .overlapping(List.of(account), new Interval(Books.JANUARY, END))
                .getOrDefault(account, List.of()));
        sealed.removeIf(known -> known.revision() == 0);
        if (!sealed.isEmpty()) {
            Known known = sealed.get(random.nextInt(sealed.size()));
            record(books, account, known.period(), known.revision(), random.nextInt(99_999) - 50_000);
        }
    }

    /** In milli-core-hours; those of a few milliseconds more, so that not every amount is round. */
    private void record(Books books, AccountId account, Interval period, int revision, long milliCoreHours) {
        BigInteger base = BigInteger.valueOf(milliCoreHours * 3_600_000 + 7);
        books.usage.record(account, Meter.CPU, period, revision, base);
        used.merge(account + " " + period.start(), base, BigInteger::add);
    }

    private void wait(Books books, AccountId account, Instant now, Random random) {
        long minor = random.nextInt(2000) - 700;
        String id = "line:" + now;
        InvoiceLine line =
                new InvoiceLine(LineKind.MANUAL, id, Books.january(), null, null, new Money(minor, Books.USD));
        books.transactions.run(() -> books.ports.pendingLines().add(List.of(new Pending(account, id, line, now))));
        waited.merge(account, minor, Long::sum);
    }

    private long owed(AccountId account) {
        long minor = waited.getOrDefault(account, 0L);
        for (Map.Entry<String, BigInteger> one : used.entrySet()) {
            if (one.getKey().startsWith(account + " ")) {
                minor += new BigDecimal(one.getValue())
                        .multiply(new BigDecimal("5"))
                        .divide(new BigDecimal(3_600_000_000L), 0, RoundingMode.HALF_UP)
                        .longValueExact();
            }
        }
        return minor;
    }

    private static long billed(Books books, AccountId account) {
        return books.invoices(account).stream()
                .filter(invoice -> invoice.status() != InvoiceStatus.VOID)
                .mapToLong(invoice -> invoice.totals().subtotal().minor().longValueExact())
                .sum();
    }
}
